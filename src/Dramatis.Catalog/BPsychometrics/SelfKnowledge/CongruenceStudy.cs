using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>
/// Row 54: does a model do what it says it is like? Statements about oneself and everyday decisions, one of each for the same matter,
/// asked apart and in two languages; how well they fit, persona by persona and trait by trait, beside how well the statements fit themselves
/// and how far either side depends on the language.
/// </summary>
[CatalogStudy(54)]
public sealed class CongruenceStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "self-knowledge-action";

    /// <inheritdoc/>
    public string CodeVersion => $"2/templates-{StandardTemplates.Version}/persona-{Control.PersonaPrompt.Version}";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => CongruenceSchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedCongruence(CongruenceOptions.Read(settings)));
    }
}
