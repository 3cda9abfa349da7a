using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>
/// Row 4: every corner of the five-trait cube fills in an inventory and writes a story; whether the self-report follows what was assigned,
/// pole by pole and, if asked, degree by degree; which words go with which trait, and whether readers find the trait in the story, told or not told who wrote it.
/// </summary>
[CatalogStudy(4)]
public sealed class ExpressionStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "personallm";

    /// <inheritdoc/>
    public string CodeVersion => $"1/prompts-{StoryPrompts.Version}/templates-{StandardTemplates.Version}/persona-{Control.PersonaPrompt.Version}";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => ExpressionSchema.Create();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedExpression(ExpressionOptions.Read(settings)));
    }
}
