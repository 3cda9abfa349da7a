using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>
/// Row 12: traits from what a model would do. Situations with two courses of action for a trait and two against it, read from the
/// probabilities of their labels in two balanced orders; beside a self-report inventory, whose answers should hang more on how it is
/// asked; and under prompts that give a trait its high or its low pole.
/// </summary>
[CatalogStudy(12)]
public sealed class TraitStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "trait";

    /// <inheritdoc/>
    public string CodeVersion => $"2/templates-{StandardTemplates.Version}/persona-{Control.PersonaPrompt.Version}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Certifies => CertificateMeasures.Names;

    /// <inheritdoc/>
    public JsonObject OptionsSchema => TraitSchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedTraits(TraitOptions.Read(settings)));
    }
}
