using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class CongruenceSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = JsonNode.Parse(Text)!.AsObject();
        JsonObject properties = schema["properties"]!.AsObject();
        properties.Insert(0, "statements", InstrumentOption.Schema("dramatis-pairs-60-self", "Statements about oneself."));
        properties.Insert(1, "decisions", InstrumentOption.Schema("dramatis-pairs-60-act", "Decisions that put them to the test; the same item identifiers and scales."));
        return schema;
    }

    private const string Text =
        """
        {
          "title": "Options of the study of self-knowledge and action",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "people": { "type": "integer", "minimum": 0, "maximum": 1000, "default": 12, "description": "Personas with drawn levels of every trait, beside the bare model." },
            "personas": { "type": "array", "uniqueItems": true, "items": { "type": "string", "minLength": 1 }, "default": [], "description": "Persona files to ask, too." },
            "languages": { "type": "array", "uniqueItems": true, "items": { "type": "string", "minLength": 2 }, "default": [], "description": "Languages to ask in, the one that the claims rest on first; empty for all that statements and decisions have." },
            "leastReliability": { "type": "number", "minimum": -1, "maximum": 1, "default": -1, "description": "Leave out respondents whose statements in two orders correlate less than this; -1 keeps all." },
            "humans": { "type": "string", "default": "", "description": "Norms of people: a JSON file (docs/formats/human-norms.md); none ship with the program." },
            "steer": { "type": "string", "enum": ["", "openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism"], "default": "", "description": "Steer the bare model along a trait, too, and look what moves; empty for no trait. Models of this process only." },
            "steerStrengths": { "type": "array", "uniqueItems": true, "minItems": 2, "maxItems": 21, "items": { "type": "number", "minimum": -1000, "maximum": 1000 }, "default": [-2, 0, 2], "description": "Strengths to ask at, 0 among them; 1 goes from the middle between texts of both poles to the mean of those of the high pole." },
            "steerBlock": { "type": "integer", "minimum": -1, "maximum": 1000, "default": -1, "description": "Block behind which to steer, from 0; -1 for the one two thirds of the way." }
          }
        }
        """;
}
