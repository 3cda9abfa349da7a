using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;

/// <summary>
/// Row 82, held against planted truth: simulated respondents with a known inconsistency go through the study itself, which must find it on
/// the axis where it was planted and nowhere else; its tests must stay quiet where nothing was planted.
/// </summary>
[CatalogStudy(82, Part = "recovery")]
public sealed class ValueConsistencyRecoveryStudy() : RecoveryStudy(
    "value-consistency-recovery",
    $"1/templates-{StandardTemplates.Version}/stances-{StancePrompts.Version}",
    """
    {
      "title": "Options of the recovery study of row 82",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "respondents": { "type": "integer", "minimum": 2, "maximum": 10000, "default": 20, "description": "Respondents of each planted kind." },
        "replications": { "type": "integer", "minimum": 0, "maximum": 100000, "default": 400, "description": "Respondents without a plant, for the rates of false positives." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedStanceRecovery(options.Effective, options.Whole("respondents"), options.Whole("replications"), seed);
}
