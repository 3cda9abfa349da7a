using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>
/// Row 92: can a judge tell who speaks? Lines of invented casts, with profiles that overlap more and more, and lines of novels whose speaker
/// the tag gives; what comes out is a licence for the judge.
/// </summary>
[CatalogStudy(92)]
public sealed class PersonaEvalStudy() : OptionStudy("personaeval", "2", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of telling who speaks",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 60, "description": "Items of each overlap, and of each book." },
            "overlaps": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "number", "minimum": 0, "maximum": 1 }, "default": [0, 0.5, 1], "description": "Probabilities that a fact is the same for the whole cast." },
            "expertise": { "type": "integer", "minimum": 0, "maximum": 80, "default": 40, "description": "Items of the expertise track: one concept explained to five audiences." },
            "data": { "type": "string", "maxLength": 1000, "default": "", "description": "Folder with CSV files in the layout of the published benchmark (columns prompt, gt, option1 to option5, option1_profile ...); none when empty." },
            "books": { "type": "string", "maxLength": 1000, "default": "", "description": "Folder with novels as text files, for the literary track; none when empty." },
            "identifiers": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["likelihood", "style", "chat", "chat-strict"] }, "default": ["likelihood", "style"], "description": "Ways to tell: by the likelihood of the line after each profile, by shared words and letters, by asking the model with a forgiving reading, or with the published one." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings) => new PreparedPersonaEval(options, settings);
}
