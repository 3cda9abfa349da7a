using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>
/// Row 12, held against planted truth: respondents that take what stands first, that decide four situations in five for the trait, that
/// do both, that mind the wording, and that have no flaw. No model is called.
/// </summary>
[CatalogStudy(12, Part = "recovery")]
public sealed class TraitRecoveryStudy() : RecoveryStudy(
    "trait-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 12",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "items": { "type": "integer", "minimum": 50, "maximum": 5000, "default": 1000, "description": "Situations." },
        "respondents": { "type": "integer", "minimum": 5, "maximum": 10000, "default": 40, "description": "Respondents of every kind." },
        "flips": { "type": "number", "minimum": 0, "maximum": 0.5, "default": 0.3, "description": "Share of decisions that another wording turns around." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedTraitRecovery(
        options.Effective, options.Whole("items"), options.Whole("respondents"), options.Number("flips"), seed);
}
