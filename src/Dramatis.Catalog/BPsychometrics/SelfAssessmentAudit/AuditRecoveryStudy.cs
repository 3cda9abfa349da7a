using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>
/// Row 111, held against planted truth: synthetic respondents with one known flaw each are audited many times; the certificate must find
/// that flaw, no other, and nothing where nothing is planted. No model is called.
/// </summary>
[CatalogStudy(111, Part = "recovery")]
public sealed class AuditRecoveryStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "self-assessment-sensitivity-recovery";

    /// <inheritdoc/>
    public string CodeVersion => "1/templates-" + StandardTemplates.Version;

    /// <inheritdoc/>
    public string DefaultModel => "simulated:respondent";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(
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
        """)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OptionValues options = new(OptionsSchema, settings.Options);
        return ValueTask.FromResult<IPreparedStudy>(
            new PreparedAuditRecovery(options.Effective, options.Whole("audits"), options.Whole("flawed"), settings.Seed));
    }
}
