using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>
/// Row 103, held against planted truth: respondents that see two groups alike, that see one higher in one trait, and that take whatever
/// option stands first. No model is called.
/// </summary>
[CatalogStudy(103, Part = "recovery")]
public sealed class AssessmentRecoveryStudy() : RecoveryStudy(
    "subject-replaced-assessment-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 103",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "respondents": { "type": "integer", "minimum": 20, "maximum": 10000, "default": 200, "description": "Respondents of every kind." },
        "gap": { "type": "number", "minimum": 0, "maximum": 5, "default": 0.8, "description": "How much higher the biased respondents see one group in one trait, in standard deviations of people." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedAssessmentRecovery(
        options.Effective, options.Whole("respondents"), options.Number("gap"), seed);
}
