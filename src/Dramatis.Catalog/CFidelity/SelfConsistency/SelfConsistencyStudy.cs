using Dramatis.Entailment.Lexical;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.SelfConsistency;

/// <summary>
/// Row 102: of several replies drawn, keep the one that the others agree with. A model in character answers questions about facts of its
/// persona; the truth is known, so the pick is held against a random one and against the likeliest reply.
/// </summary>
[CatalogStudy(102)]
public sealed class SelfConsistencyStudy() : OptionStudy("open-ended-self-consistency", "1", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of self-consistency in open replies",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "questions": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 200, "description": "Questions about facts of personas." },
            "draws": { "type": "integer", "minimum": 2, "maximum": 64, "default": 16, "description": "Replies drawn to each question." },
            "temperature": { "type": "number", "exclusiveMinimum": 0, "maximum": 2, "default": 1, "description": "Sampling temperature." },
            "similarities": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["exact", "unigram", "unigram-dice", "ngram4", "nli"] }, "default": ["exact", "unigram", "unigram-dice", "ngram4", "nli"], "description": "How agreement is measured." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override string Materials => LexicalNliModel.Instance.Fingerprint;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings) => new PreparedSelfConsistency(options, settings.Seed);
}
