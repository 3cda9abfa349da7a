using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class TraitSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = JsonNode.Parse(Text)!.AsObject();
        JsonObject properties = schema["properties"]!.AsObject();
        properties.Insert(0, "items", InstrumentOption.Schema("dramatis-scenes-8", "Situations with courses of action."));
        properties.Insert(1, "inventory", InstrumentOption.Schema("dramatis-traits-60", "Self-report inventory to compare with."));
        return schema;
    }

    private const string Text =
        """
        {
          "title": "Options of the situational trait study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "language": { "type": "string", "default": "", "description": "Language to ask in, the situations and the inventory: a two-letter code; empty for the one each was written in. Prompts for poles stay English." },
            "situations": { "type": "integer", "minimum": 0, "default": 0, "description": "Use only so many situations of each trait, the first ones; 0 for all." },
            "compare": { "type": "boolean", "default": true, "description": "Ask the inventory too, in as many ways." },
            "prompting": { "type": "boolean", "default": true, "description": "Ask again under a prompt for each pole of each trait that the program has prompts for." },
            "spoken": { "type": "boolean", "default": true, "description": "Ask once more for answers in words, to count refusals and replies that name no option." },
            "draws": { "type": "integer", "minimum": 100, "maximum": 100000, "default": 2000, "description": "Bootstrap draws." }
          }
        }
        """;
}
