using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// Row 22: does a model give the same profile whatever the instruction, the wording, the language, the labels and the order? A factorial
/// of settings, its effects and its spread beside that of people, a map with the settings that lie apart, a retest, and what moves the
/// profile. All 2,500 settings of the paper are asked of an instrument with five versions in ten languages.
/// </summary>
[CatalogStudy(22)]
public sealed class ScaleReliabilityStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "scale-reliability";

    /// <inheritdoc/>
    public string CodeVersion => $"1/templates-{StandardTemplates.Version}/persona-{PersonaPrompt.Version}";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => ReliabilitySchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedReliability(ReliabilityOptions.Read(settings)));
    }
}
