using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>
/// Row 37: an interview of five tasks, each reply scored from 1 to 5 by a rubric, and their mean, the PersonaScore. The model plays its
/// persona, nobody, or somebody else; a score that does not tell these apart tells nothing.
/// </summary>
[CatalogStudy(37)]
public sealed class PersonaGymStudy() : OptionStudy("personagym", "2", Schema), IStudy
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
            "places": { "enum": ["rotate", "chosen"], "default": "rotate", "description": "Places that questions of our own are set in: one after the other, or those that the model of the role 'writer' finds fitting for the persona." },
            "examples": { "type": "boolean", "default": false, "description": "Have the model of the role 'writer' write an example reply for each score to each question, for judges to see." },
            "judges": { "type": "array", "minItems": 1, "maxItems": 10, "uniqueItems": true, "items": { "type": "string", "maxLength": 100 }, "default": ["fixture"], "description": "The panel: fixture (counted signs), chat (the words of the model of the role 'judge'), likelihood (of the digits under it); chat:role and likelihood:role take the model of another role." },
            "aggregate": { "enum": ["mean", "median"], "default": "mean", "description": "Of the judges that gave a score." },
            "least-valid": { "type": "integer", "minimum": 1, "maximum": 10, "default": 1, "description": "Judges that must have given a score, or the panel's is missing." },
            "rejudge": { "type": "boolean", "default": false, "description": "Have every reply judged a second time and report the agreement." }
          }
        }
        """;

    /// <inheritdoc/>
    public IReadOnlyList<CallEstimate> Estimate(StudySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return GymEstimate.Of(new OptionValues(OptionsSchema, settings.Options));
    }

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings) => new PreparedPersonaGym(options, settings);
}
