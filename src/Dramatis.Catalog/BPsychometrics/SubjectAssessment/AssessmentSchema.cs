using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class AssessmentSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = JsonNode.Parse(Text)!.AsObject();
        schema["properties"]!.AsObject().Insert(0, "items", InstrumentOption.Schema("dramatis-types-60", "Inventory with texts in the third person."));
        return schema;
    }

    private const string Text =
        """
        {
          "title": "Options of the study of subject-replaced assessment",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "subjects": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "minLength": 1, "maxLength": 100 }, "default": ["people", "men", "women", "boys", "girls", "barbers", "accountants", "doctors", "artists"], "description": "Who is assessed: groups in the plural, or a single one with a pronoun: Ada/she, the clerk/they." },
            "pairs": { "type": "array", "items": { "type": "string", "pattern": "^[^|]+\\|[^|]+$" }, "default": ["men|women", "boys|girls"], "description": "Subjects to compare with each other for fairness." },
            "background": { "type": "string", "maxLength": 1000, "default": "", "description": "What is said of every subject before the statement." },
            "runs": { "type": "integer", "minimum": 2, "maximum": 100, "default": 5, "description": "Independent assessments of each subject with options in random order; as many again in fixed order." },
            "fixedOrder": { "type": "boolean", "default": true, "description": "Assess in fixed order, too, for robustness." },
            "context": { "type": "boolean", "default": false, "description": "Keep a run in one conversation, as the paper does; false asks every statement alone." },
            "temperature": { "type": "number", "minimum": 0, "maximum": 2, "default": 1, "description": "Sampling temperature." },
            "readout": { "enum": ["auto", "option-probability", "parsed-text"], "default": "auto", "description": "Draw answers from the probabilities of the options, or read them from text; auto takes the probabilities where the model gives them." }
          }
        }
        """;
}
