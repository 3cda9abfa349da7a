using Dramatis.Entailment.Lexical;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>
/// Row 14: fidelity of long answers sentence by sentence. Personas of five traits at three levels answer open questions, write an essay and a
/// post, under several wordings of their role; every sentence is rated on the trait.
/// </summary>
[CatalogStudy(14)]
public sealed class AtomicFidelityStudy() : OptionStudy("atomic-fidelity", "1", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of atomic fidelity",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "traits": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["openness", "conscientiousness", "extraversion", "agreeableness", "stability"] }, "default": ["openness", "conscientiousness", "extraversion", "agreeableness", "stability"], "description": "Traits." },
            "wordings": { "type": "integer", "minimum": 2, "maximum": 6, "default": 4, "description": "Ways to give the role; each is an iteration." },
            "tokens": { "type": "integer", "minimum": 8, "maximum": 2048, "default": 96, "description": "Most tokens of an answer." },
            "temperature": { "type": "number", "minimum": 0, "maximum": 2, "default": 0.7, "description": "Sampling temperature." },
            "rater": { "enum": ["words", "entailment", "chat"], "default": "words", "description": "Rate sentences by the words of trait sentences, by entailment with the shipped model, or by the model of the role 'judge'." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override string Materials => LexicalNliModel.Instance.Fingerprint;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings) => new PreparedAtomicFidelity(options);
}
