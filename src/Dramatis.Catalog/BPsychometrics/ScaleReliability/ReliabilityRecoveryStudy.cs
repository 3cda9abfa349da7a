using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// Row 22, held against planted truth: synthetic respondents fill in the form under the paper's 2,500 settings. A label that moves a
/// trait must be the only level that is flagged, a language that turns the scale around must lie apart from the cloud, a wave that moves a
/// trait must be found, generalizability must be what exact probabilities make it, and nothing must be found where nothing was planted.
/// No model is called.
/// </summary>
[CatalogStudy(22, Part = "recovery")]
public sealed class ReliabilityRecoveryStudy() : RecoveryStudy(
    "scale-reliability-recovery",
    "2/templates-" + StandardTemplates.Version,
    """
    {
      "title": "Options of the recovery study of row 22",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "studies": { "type": "integer", "minimum": 1, "maximum": 10000, "default": 5, "description": "Studies of each kind of respondent." },
        "fraction": { "enum": [1, 5, 25], "default": 1, "description": "All 2,500 settings (1), or 500 (5) or 100 (25) of them." },
        "shift": { "type": "number", "minimum": -5, "maximum": 5, "default": 0.4, "description": "What the label, or the wave, adds to the trait, in standard deviations of people; 0.4 is 0.4 points of the scale." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedReliabilityRecovery(
        options.Effective, options.Whole("studies"), options.Whole("fraction"), options.Number("shift"), seed);
}
