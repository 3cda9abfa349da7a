using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>
/// Row 77: many short personas answer a political questionnaire, once as they are and once with an ideological word pair put into each;
/// where the cloud lies on an economic and a social axis, how far and how evenly it moves, and how much of that is the asking.
/// </summary>
[CatalogStudy(77)]
public sealed class PoliticalMapStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "political-map";

    /// <inheritdoc/>
    public string CodeVersion => $"2/templates-{StandardTemplates.Version}/persona-{PersonaPrompt.Version}";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => PoliticalMapSchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedPoliticalMap(PoliticalMapOptions.Read(settings)));
    }
}
