using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>
/// Row 37: an interview of five tasks, each reply scored from 1 to 5 by a rubric, and their mean, the PersonaScore. The model plays its
/// persona, nobody, or somebody else; a score that does not tell these apart tells nothing.
/// </summary>
[CatalogStudy(37)]
public sealed class PersonaGymStudy : IStudy
{
    private const string Schema = """
        {
          "title": "Options of the PersonaGym study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "personas": { "type": "integer", "minimum": 2, "maximum": 200, "default": 12, "description": "Personas." },
            "questions": { "type": "integer", "minimum": 1, "maximum": 10, "default": 3, "description": "Questions of each task and persona." },
            "folder": { "type": "string", "maxLength": 1000, "default": "", "description": "Folder with the published question files (a JSON file a persona); empty takes personas of the persona world and questions of our own." },
            "judge": { "enum": ["fixture", "likelihood", "chat"], "default": "fixture", "description": "Counted signs; the likelihood of the digits under the model of the role 'judge'; or its words." }
          }
        }
        """;

    /// <inheritdoc/>
    public string Slug => "personagym";

    /// <inheritdoc/>
    public string CodeVersion => "1";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(Schema)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedPersonaGym(new OptionValues(OptionsSchema, settings.Options), settings));
    }
}
