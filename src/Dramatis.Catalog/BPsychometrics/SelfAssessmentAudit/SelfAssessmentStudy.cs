using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>
/// Row 111: may answers of this model to this instrument be read as scores? Equivalent wordings, reversed options, other labels and
/// asking again must change nothing; agreement as such must not carry the score; refusals are counted. The validity certificate as a study.
/// </summary>
[CatalogStudy(111)]
public sealed class SelfAssessmentStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "self-assessment-sensitivity";

    /// <inheritdoc/>
    public string CodeVersion => $"1/templates-{StandardTemplates.Version}/persona-{PersonaPrompt.Version}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Certifies => CertificateMeasures.Names;

    /// <inheritdoc/>
    public JsonObject OptionsSchema => AuditSchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedAudit(AuditOptions.Read(settings)));
    }
}
