using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>
/// Row 111, held against planted truth: synthetic respondents with one known flaw each are audited many times; the certificate must find
/// that flaw, no other, and nothing where nothing is planted. No model is called.
/// </summary>
[CatalogStudy(111, Part = "recovery")]
public sealed class AuditRecoveryStudy() : RecoveryStudy(
    "self-assessment-sensitivity-recovery",
    "1/templates-" + StandardTemplates.Version,
    """
    {
      "title": "Options of the recovery study of row 111",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "audits": { "type": "integer", "minimum": 20, "maximum": 100000, "default": 500, "description": "Audits of respondents without a flaw." },
        "flawed": { "type": "integer", "minimum": 20, "maximum": 100000, "default": 150, "description": "Audits of each kind of flawed respondents." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedAuditRecovery(options.Effective, options.Whole("audits"), options.Whole("flawed"), seed);
}
