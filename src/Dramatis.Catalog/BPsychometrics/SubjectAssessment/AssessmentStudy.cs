using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>
/// Row 103: how a model sees others. An inventory speaks of a subject in place of the respondent, options say how right a statement is,
/// and stand in another order in every run; profiles of subjects, how consistent, robust and fair they are.
/// </summary>
[CatalogStudy(103)]
public sealed class AssessmentStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "subject-replaced-assessment";

    /// <inheritdoc/>
    public string CodeVersion => $"1/templates-{StandardTemplates.Version}";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => AssessmentSchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedAssessment(AssessmentOptions.Read(settings)));
    }
}
