using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class ExpressionSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = JsonNode.Parse(Text)!.AsObject();
        schema["properties"]!.AsObject().Insert(0, "items", InstrumentOption.Schema("dramatis-traits-60", "Inventory with a scale for each of the five traits."));
        return schema;
    }

    private const string Text =
        """
        {
          "title": "Options of the trait expression study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "replicas": { "type": "integer", "minimum": 1, "maximum": 100, "default": 2, "description": "Personas of each of the 32 corners." },
            "together": { "type": "boolean", "default": false, "description": "Ask the whole inventory in one question and read lines, as the paper does; false asks every item alone." },
            "levels": { "type": "integer", "enum": [0, 5, 9], "default": 0, "description": "Ask personas with so many degrees of every trait, too, for the slope of self-report over assigned degree; 0 for poles only." },
            "perLevel": { "type": "integer", "minimum": 2, "maximum": 1000, "default": 8, "description": "Personas of each degree; levels times perLevel in all." },
            "temperature": { "type": "number", "minimum": 0, "maximum": 2, "default": 0.7, "description": "Sampling temperature of answers and stories." },
            "stories": { "type": "boolean", "default": true, "description": "Have every persona write a story." },
            "words": { "type": "integer", "minimum": 20, "maximum": 2000, "default": 120, "description": "Length of the story that is asked for; the paper asks for 800." },
            "history": { "type": "integer", "minimum": 0, "default": 6, "description": "Answers to the inventory that stand before the story; the paper keeps all." },
            "readings": { "type": "integer", "minimum": 0, "default": 32, "description": "Stories that the reader reads, one for each corner first; 0 for none." },
            "lexicon": { "type": "string", "default": "", "description": "Lexicon in JSON or .dic; empty for the project's own." },
            "falseDiscovery": { "type": "number", "exclusiveMinimum": 0, "maximum": 0.5, "default": 0.05, "description": "False discovery rate among words and traits." }
          }
        }
        """;
}
