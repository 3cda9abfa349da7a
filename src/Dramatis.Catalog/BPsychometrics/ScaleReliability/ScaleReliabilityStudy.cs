using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// Row 22: does a model give the same profile whatever the instruction, the wording, the language, the labels and the order? A factorial
/// of settings, its effects and its spread beside that of people, a map with the settings that lie apart, waves, what moves the profile,
/// and how many settings a score needs. The paper's 2,500 settings are those of an inventory in ten languages with five versions, its own or frames around its items.
/// </summary>
[CatalogStudy(22)]
public sealed class ScaleReliabilityStudy : IStudy
{
    private readonly TimeProvider time;

    /// <summary>Creates the study.</summary>
    public ScaleReliabilityStudy()
        : this(TimeProvider.System)
    {
    }

    /// <summary>Creates it with a clock: waves are asked from their day on.</summary>
    internal ScaleReliabilityStudy(TimeProvider time) => this.time = time;

    /// <inheritdoc/>
    public string Slug => "scale-reliability";

    /// <inheritdoc/>
    public string CodeVersion => $"2/templates-{StandardTemplates.Version}/frames-{ParaphraseFrames.Version}/persona-{PersonaPrompt.Version}";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => ReliabilitySchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedReliability(ReliabilityOptions.Read(settings), time));
    }
}
