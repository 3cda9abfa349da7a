using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>
/// Row 92: can a judge tell who speaks? Lines of invented casts, with profiles that overlap more and more, and lines of novels whose speaker
/// the tag gives; what comes out is a licence for the judge.
/// </summary>
[CatalogStudy(92)]
public sealed class PersonaEvalStudy : IStudy
{
    private const string Schema = """
        {
          "title": "Options of the study of telling who speaks",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 60, "description": "Items of each overlap, and of each book." },
            "overlaps": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "number", "minimum": 0, "maximum": 1 }, "default": [0, 0.5, 1], "description": "Probabilities that a fact is the same for the whole cast." },
            "books": { "type": "string", "maxLength": 1000, "default": "", "description": "Folder with novels as text files, for the literary track; none when empty." },
            "identifiers": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["likelihood", "style", "chat"] }, "default": ["likelihood", "style"], "description": "Ways to tell: by the likelihood of the line after each profile, by shared words and letters, by asking the model." }
          }
        }
        """;

    /// <inheritdoc/>
    public string Slug => "personaeval";

    /// <inheritdoc/>
    public string CodeVersion => "1";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(Schema)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedPersonaEval(new OptionValues(OptionsSchema, settings.Options), settings));
    }
}
