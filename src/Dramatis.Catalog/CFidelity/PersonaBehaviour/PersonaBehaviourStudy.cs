using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>
/// Row 5: do personas change what a model answers more than rewording the neutral assistant does? 162 personas in twelve categories, thirty
/// rewordings and no persona at all, on sums, facts, questions of whom a stereotype names, and attitudes.
/// </summary>
[CatalogStudy(5)]
public sealed class PersonaBehaviourStudy : IStudy
{
    private const string Schema = """
        {
          "title": "Options of the study of persona behaviour",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "tasks": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["arithmetic", "knowledge", "who", "attitudes"] }, "default": ["arithmetic", "knowledge", "who", "attitudes"], "description": "What is asked." },
            "items": { "type": "integer", "minimum": 8, "maximum": 1000, "default": 40, "description": "Most items of a task; knowledge has 40, who 64, attitudes 40." },
            "perCategory": { "type": "integer", "minimum": 1, "maximum": 50, "default": 50, "description": "Most personas of each of the twelve categories; 50 takes all 162." },
            "controls": { "type": "integer", "minimum": 2, "maximum": 30, "default": 30, "description": "Rewordings of the neutral assistant." },
            "readout": { "enum": ["likelihood", "text"], "default": "likelihood", "description": "Take the likeliest option, or read a letter from what the model says." }
          }
        }
        """;

    /// <inheritdoc/>
    public string Slug => "persona-behaviour";

    /// <inheritdoc/>
    public string CodeVersion => "1";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(Schema)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedPersonaBehaviour(new OptionValues(OptionsSchema, settings.Options), settings.Seed));
    }
}
