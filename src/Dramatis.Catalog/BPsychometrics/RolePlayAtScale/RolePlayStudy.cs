using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Personas.Sampling;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>
/// Row 9: many random personas answer the same value items. What stays is the model, what moves is the persona: inertia and steerability
/// of every dimension, and a grid of attributes by dimensions that shows where a persona ought to matter and does not.
/// </summary>
[CatalogStudy(9)]
public sealed class RolePlayStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "role-play-at-scale";

    /// <inheritdoc/>
    public string CodeVersion => $"1/templates-{StandardTemplates.Version}/persona-{PersonaPrompt.Version}/people-{SurveyAttributes.Version}";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => RolePlaySchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedRolePlay(RolePlayOptions.Read(settings)));
    }
}
