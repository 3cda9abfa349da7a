using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class ReliabilitySchema
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
          "title": "Options of the scale-reliability study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "languages": { "type": "array", "minItems": 1, "maxItems": 50, "uniqueItems": true, "items": { "type": "string", "minLength": 2 }, "default": ["en", "de"], "description": "Languages of the items." },
            "versions": { "type": "integer", "minimum": 1, "maximum": 50, "default": 2, "description": "Wordings of each item: the original and paraphrases; languages without a paraphrase are asked in those they have." },
            "templates": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["describe", "fits", "rate", "announced", "as-a-person"] }, "default": ["describe", "fits", "rate", "announced", "as-a-person"], "description": "Instructions around the items." },
            "labels": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["numbers", "lower-letters", "upper-letters", "lower-roman", "upper-roman"] }, "default": ["numbers", "lower-letters", "upper-letters", "lower-roman", "upper-roman"], "description": "Labels of the options." },
            "orders": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["as-given", "reversed"] }, "default": ["as-given", "reversed"], "description": "Orders of the options." },
            "fraction": { "enum": [1, 5, 25], "default": 1, "description": "Ask all settings (1), or a balanced fifth or twenty-fifth of them." },
            "conversation": { "type": "integer", "minimum": 0, "maximum": 1000, "default": 0, "description": "Items asked in one conversation, in random order (the paper halves the inventory); 0 asks each alone." },
            "waves": { "type": "integer", "minimum": 1, "maximum": 100, "default": 2, "description": "How often the settings of the first label style and order are asked, for test-retest." },
            "steering": { "type": "boolean", "default": true, "description": "Ask under moods, lines of biography and direct portrayals, too." },
            "readout": { "enum": ["auto", "option-probability", "parsed-text"], "default": "auto", "description": "Take the likeliest option, or read the answer from text; auto takes the likeliest where the model gives likelihoods." },
            "human": { "type": "array", "items": { "type": "string" }, "default": ["openness=0.7", "conscientiousness=0.7", "extraversion=0.9", "agreeableness=0.7", "neuroticism=0.8"], "description": "Standard deviations of people by trait, in points from 1 to 5; by default those that the paper gives for the BFI." },
            "people": { "type": "integer", "minimum": 2, "maximum": 100000000, "default": 1000, "description": "How many people they rest on." },
            "radius": { "type": "number", "exclusiveMinimum": 0, "maximum": 100, "default": 0.3, "description": "DBSCAN in the plane: radius in points." },
            "neighbours": { "type": "integer", "minimum": 1, "maximum": 100000, "default": 20, "description": "DBSCAN: points within the radius that make a point dense." },
            "table": { "type": "string", "default": "", "description": "Analyse a saved table of settings in place of a model: a JSON file with data[].info (template, language, version, label, order) and data[].data (scores from 1 to 5)." }
          }
        }
        """;
}
