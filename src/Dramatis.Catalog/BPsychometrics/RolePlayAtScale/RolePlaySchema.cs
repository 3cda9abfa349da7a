using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class RolePlaySchema
{
    public static JsonObject Create()
    {
        JsonObject schema = JsonNode.Parse(Text)!.AsObject();
        schema["properties"]!.AsObject().Insert(0, "items", InstrumentOption.Schema("dramatis-values-40", "Value or moral questionnaire whose items share one scale of answers."));
        return schema;
    }

    private const string Text =
        """
        {
          "title": "Options of the role-play-at-scale study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "language": { "type": "string", "minLength": 2, "default": "en", "description": "Language of the items." },
            "people": { "type": "integer", "minimum": 8, "maximum": 10000, "default": 60, "description": "Random personas drawn with each seed." },
            "seeds": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "integer", "minimum": 0 }, "default": [111, 333, 555], "description": "Seeds of the groups of personas." },
            "attributes": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["gender", "age", "country", "ethnicity", "religion", "education", "employment", "occupation", "income", "marital-status", "children"] }, "default": ["gender", "age", "country", "ethnicity", "religion", "education", "employment", "occupation", "income", "marital-status", "children"], "description": "What personas differ in." },
            "population": { "type": "string", "default": "", "description": "Joint table of attributes (CSV or JSON, docs/formats/population.md) that personas are drawn from; what it does not tell of, and all without one, is drawn independently." },
            "strength": { "enum": ["standard", "firm"], "default": "standard", "description": "How firmly a persona is stated." },
            "repeats": { "type": "integer", "minimum": 1, "maximum": 100, "default": 1, "description": "Times each item is asked; two or more are needed for the persona weight where answers are text." },
            "temperature": { "type": "number", "minimum": 0, "maximum": 2, "default": 1, "description": "Sampling temperature where answers are text; probabilities are read as they are." },
            "readout": { "enum": ["auto", "option-probability", "parsed-text"], "default": "auto", "description": "Read the probabilities of the options, or text; auto takes probabilities where the model gives them." },
            "reversed": { "type": "integer", "minimum": 0, "default": 20, "description": "So many personas of the first group are asked again with the options in reversed order; 0 for none." },
            "free": { "type": "integer", "minimum": 0, "default": 10, "description": "So many personas of the first group answer in text too; 0 for none." },
            "draws": { "type": "integer", "minimum": 100, "maximum": 100000, "default": 1000, "description": "Bootstrap draws of the analysis." }
          }
        }
        """;
}
