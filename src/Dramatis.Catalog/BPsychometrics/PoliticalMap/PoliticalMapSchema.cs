using System.Text.Json.Nodes;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class PoliticalMapSchema
{
    public static JsonObject Create()
    {
        JsonObject schema = JsonNode.Parse(Text)!.AsObject();
        schema["properties"]!.AsObject().Insert(0, "items", InstrumentOption.Schema("dramatis-two-axis-40", "Political propositions with an economic and a social axis."));
        return schema;
    }

    private const string Text =
        """
        {
          "title": "Options of the political-map study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "x": { "type": "string", "default": "", "description": "Scale of the horizontal axis, with - before it when its high end is the left; empty for the axes of a known instrument." },
            "y": { "type": "string", "default": "", "description": "Scale of the vertical axis, with - before it when its high end is liberty." },
            "personas": { "type": "integer", "minimum": 3, "maximum": 200000, "default": 60, "description": "How many personas answer." },
            "personaFile": { "type": "string", "default": "", "description": "Descriptions of personas, an object a line (JSONL, member persona); empty for people of the persona world." },
            "injections": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["right-authoritarian", "left-libertarian"] }, "default": ["right-authoritarian", "left-libertarian"], "description": "Ideological words put into every persona." },
            "readout": { "enum": ["choice", "expected", "text"], "default": "choice", "description": "The likeliest option, the mean over option probabilities, or what the model writes. A model without likelihoods is always read from text." },
            "retries": { "type": "integer", "minimum": 0, "maximum": 10, "default": 2, "description": "How often a proposition is asked again whose answer in text could not be read; then it is missing. Refusals are not asked again." },
            "electorate": { "type": "string", "default": "", "description": "Shares of an electorate on the axes (JSON, docs/formats/electorate.md), to weight the personas by; empty for none." },
            "controls": { "type": "boolean", "default": true, "description": "Ask the bare model too, and every persona with the options reversed and in other words around the proposition." },
            "ideologies": { "type": "string", "default": "", "description": "ideologies.js of 8values, to name the nearest ideology; only with the items of 8values." },
            "unmoved": { "type": "number", "minimum": 0, "maximum": 20, "default": 1, "description": "A persona that moves less than so far (points of the plane, 20 wide) counts as unmoved." },
            "topics": { "type": "integer", "minimum": 2, "maximum": 20, "default": 4, "description": "Topic clusters of personas that shifts are compared over." },
            "draws": { "type": "integer", "minimum": 100, "maximum": 100000, "default": 2000, "description": "Bootstrap draws of the analysis." }
          }
        }
        """;
}
