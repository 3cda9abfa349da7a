using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class AuditSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = JsonNode.Parse(Text)!.AsObject();
        schema["properties"]!.AsObject().Insert(0, "items", InstrumentOption.Schema("dramatis-traits-60", "Instrument to audit."));
        return schema;
    }

    private const string Text =
        """
        {
          "title": "Options of the self-assessment audit",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "language": { "type": "string", "minLength": 2, "default": "en", "description": "Language of the items." },
            "templates": { "type": "integer", "minimum": 2, "maximum": 5, "default": 3, "description": "Equivalent wordings around the items; some kinds of instruments have three." },
            "labels": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["numbers", "numbers-of-meaning", "upper-letters", "lower-letters", "upper-roman", "lower-roman"] }, "default": ["numbers", "numbers-of-meaning", "upper-letters"], "description": "Labels of the options, the standard ones first; of-meaning: an option keeps its number when the order is reversed." },
            "readouts": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["parsed-text", "option-probability", "expected-value"] }, "default": ["parsed-text", "option-probability", "expected-value"], "description": "How answers are read; the last two share their calls, and are left out for a model without likelihoods." },
            "repeats": { "type": "integer", "minimum": 1, "maximum": 100, "default": 2, "description": "How often the standard way of asking is repeated, for the retest." },
            "temperature": { "type": "number", "minimum": 0, "maximum": 2, "default": 0, "description": "Sampling temperature." },
            "personas": { "type": "array", "uniqueItems": true, "items": { "type": "string", "minLength": 1 }, "default": [], "description": "Persona files; none for the bare model." },
            "standardError": { "type": "number", "exclusiveMinimum": 0, "maximum": 10, "default": 0.1, "description": "Standard error, in points of an item, for which the least number of ways of asking is stated." }
          }
        }
        """;
}
