using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class DefaultProfileSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = JsonNode.Parse(Text)!.AsObject();
        schema["properties"]!.AsObject().Insert(0, "items", InstrumentOption.Schema("dramatis-traits-60", "Inventory of self-descriptions."));
        return schema;
    }

    private const string Text =
        """
        {
          "title": "Options of the default-profile study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "language": { "type": "string", "minLength": 2, "default": "en", "description": "Language of the items." },
            "headers": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["announced", "as-a-person", "describe", "fits", "rate"] }, "default": ["announced", "as-a-person"], "description": "Ways of introducing the questions; effects are second minus first." },
            "temperatures": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "number", "minimum": 0, "maximum": 2 }, "default": [0, 0.3, 0.7, 1], "description": "Sampling temperatures." },
            "seeds": { "type": "integer", "minimum": 1, "maximum": 1000, "default": 5, "description": "Repetitions of every cell, each with random numbers of its own." },
            "models": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "minLength": 1 }, "default": ["default"], "description": "Roles of the models to compare." },
            "personas": { "type": "array", "uniqueItems": true, "items": { "type": "string", "minLength": 1 }, "default": [], "description": "Persona files to compare; none for the bare model." },
            "readout": { "enum": ["auto", "option-probability", "parsed-text"], "default": "auto", "description": "Draw answers from the probabilities of the options, or read them from text; auto takes the probabilities where the model gives them." },
            "certificate": { "type": "boolean", "default": true, "description": "Ask for the validity certificate too: three wordings, both orders, twice." },
            "norms": { "type": "string", "default": "", "description": "Norms of the IPIP-NEO: a copy of ipipneo/norm.py of five-factor-e; empty for none." },
            "sex": { "enum": ["", "F", "M"], "default": "", "description": "Norm group; empty for both." },
            "age": { "type": "integer", "minimum": 0, "maximum": 120, "default": 0, "description": "Norm group, in years; 0 for all." }
          }
        }
        """;
}
