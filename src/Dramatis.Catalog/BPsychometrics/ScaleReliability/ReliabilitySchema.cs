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
            "paraphrases": { "enum": ["own", "frames"], "default": "own", "description": "Ask the paraphrases that the inventory has, or fill in what it lacks by frames around the item (four, in ten languages; written for Dramatis, not validated)." },
            "items-per-scale": { "type": "integer", "minimum": 0, "maximum": 10000, "default": 0, "description": "Cut the inventory to so many items of each wide scale, half of them reverse-keyed where it has them; 0 asks all." },
            "templates": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["describe", "fits", "rate", "announced", "as-a-person"] }, "default": ["describe", "fits", "rate", "announced", "as-a-person"], "description": "Instructions around the items." },
            "labels": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["numbers", "lower-letters", "upper-letters", "lower-roman", "upper-roman"] }, "default": ["numbers", "lower-letters", "upper-letters", "lower-roman", "upper-roman"], "description": "Labels of the options." },
            "orders": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["as-given", "reversed"] }, "default": ["as-given", "reversed"], "description": "Orders of the options." },
            "fraction": { "enum": [1, 5, 25], "default": 1, "description": "Ask all settings (1), or a balanced fifth or twenty-fifth of them: resolution IV and III with four factors of five levels." },
            "conversation": { "type": "integer", "minimum": 0, "maximum": 1000, "default": 0, "description": "Items asked in one conversation, in random order (the paper halves the inventory); 0 asks each alone." },
            "waves": { "type": "integer", "minimum": 1, "maximum": 100, "default": 2, "description": "How often the settings of the first label style and order are asked, for test-retest." },
            "drift-every": { "type": "integer", "minimum": 0, "maximum": 3650, "default": 0, "description": "Days from one wave to the next (the paper: 14). A wave that is not yet due stops the run; resume asks it when it is. 0 asks all waves at once." },
            "drift-from": { "type": "string", "default": "", "description": "Date of the first wave, 2026-01-31; needed with drift-every." },
            "steering": { "type": "boolean", "default": true, "description": "Ask under moods, poles of traits (answer to a question, line of biography, direct portrayal) and well-known figures, with and without a description, too." },
            "personas": { "type": "boolean", "default": true, "description": "Ask direct portrayals under every instruction and order of the options, for what a persona's score needs (generalizability)." },
            "readout": { "enum": ["auto", "option-probability", "parsed-text"], "default": "auto", "description": "Take the likeliest option, or read the answer from text; auto takes the likeliest where the model gives likelihoods." },
            "score": { "enum": ["likeliest", "expected"], "default": "likeliest", "description": "Score the likeliest option, or the expected value of the answer where the model gives likelihoods. Asks nothing anew." },
            "human": { "type": "array", "items": { "type": "string" }, "default": ["openness=0.7", "conscientiousness=0.7", "extraversion=0.9", "agreeableness=0.7", "neuroticism=0.8"], "description": "Standard deviations of people by trait, in points from 1 to 5; by default those that the paper gives for the BFI." },
            "people": { "type": "integer", "minimum": 2, "maximum": 100000000, "default": 1000, "description": "How many people they rest on." },
            "radius": { "type": "number", "exclusiveMinimum": 0, "maximum": 100, "default": 0.3, "description": "DBSCAN in the plane: radius in points." },
            "neighbours": { "type": "integer", "minimum": 1, "maximum": 100000, "default": 20, "description": "DBSCAN: points within the radius that make a point dense." },
            "table": { "type": "string", "default": "", "description": "Analyse a saved table of settings in place of a model: a JSON file with data[].info (template, language, version, label, order) and data[].data (scores from 1 to 5)." }
          }
        }
        """;
}
