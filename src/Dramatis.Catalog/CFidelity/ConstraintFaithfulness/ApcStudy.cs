using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.ConstraintFaithfulness;

/// <summary>
/// Row 35: how many of all its statements a reply respects, those that are asked for by saying them, all others by not contradicting them
/// (APC). A model answers with its name alone, with the statements that matter, or with all of them; of several replies the score picks one.
/// Training on the score (APC-DPO) is not part of this study.
/// </summary>
[CatalogStudy(35)]
public sealed class ApcStudy() : OptionStudy("apc-faithfulness", "1", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of active and passive constraints",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "questions": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 80, "description": "Questions, each to a person of its own." },
            "statements": { "type": "integer", "minimum": 2, "maximum": 30, "default": 8, "description": "Statements of a persona." },
            "draws": { "type": "integer", "minimum": 2, "maximum": 64, "default": 8, "description": "Replies drawn under each prompt." },
            "retrieved": { "type": "integer", "minimum": 1, "maximum": 30, "default": 3, "description": "Statements that the retrieving prompt states: the most relevant ones." },
            "temperature": { "type": "number", "exclusiveMinimum": 0, "maximum": 2, "default": 1, "description": "Sampling temperature." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override string Materials => ApcModels.Shipped.Fingerprint;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings) => new PreparedApc(options, settings.Seed);
}
