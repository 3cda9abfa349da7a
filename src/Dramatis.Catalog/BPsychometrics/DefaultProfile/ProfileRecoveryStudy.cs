using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>
/// Row 116, held against planted truth: synthetic respondents whose header shifts one trait go through the study's cells and estimates,
/// which must find what was planted and nothing else; a population compared with its own norms must centre at T = 50. No model is called.
/// </summary>
[CatalogStudy(116, Part = "recovery")]
public sealed class ProfileRecoveryStudy() : RecoveryStudy(
    "ipip-stability-recovery",
    "1/templates-" + StandardTemplates.Version,
    """
    {
      "title": "Options of the recovery study of row 116",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "studies": { "type": "integer", "minimum": 20, "maximum": 100000, "default": 200, "description": "Studies with a planted header effect." },
        "people": { "type": "integer", "minimum": 100, "maximum": 1000000, "default": 10000, "description": "Respondents compared with the norms of their own population." },
        "shift": { "type": "number", "minimum": -5, "maximum": 5, "default": 0.8, "description": "What the header adds to one trait, in standard deviations of people." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedProfileRecovery(
        options.Effective, options.Whole("studies"), options.Whole("people"), options.Number("shift"), seed);
}
