using System.Text.Json.Nodes;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>The options of the study as a JSON schema, with defaults.</summary>
internal static class ValueConsistencySchema
{
    public static JsonObject Create() => JsonNode.Parse(Text)!.AsObject();

    private const string Text =
        """
        {
          "title": "Options of the value-consistency study",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "string", "default": "", "description": "Stance questions: a folder of ValueConsistency files, one such file, or an instrument; empty for the two packs that ship." },
            "country": { "type": "string", "minLength": 2, "default": "us", "description": "Of a folder, the files of this country: (un)controversial_<language>_<country>.jsonl." },
            "languages": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["en", "de", "zh", "ja"] }, "default": ["en", "de"], "description": "Languages; wordings, topics and tasks are compared in the first." },
            "topics": { "type": "integer", "minimum": 0, "default": 0, "description": "Use only the first so many topics of each set; 0 for all." },
            "paraphrases": { "type": "integer", "minimum": 0, "default": 0, "description": "Use only so many wordings of a question, the original counted; 0 for all." },
            "orders": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["as-given", "reversed", "shuffled"] }, "default": ["as-given", "reversed"], "description": "Orders of the answers; a stance is the mean over them." },
            "template": { "enum": ["ask", "survey", "plain"], "default": "ask", "description": "The wording around a question." },
            "abstain": { "type": "boolean", "default": false, "description": "Offer a third answer that takes no side." },
            "readout": { "enum": ["auto", "option-probability", "parsed-text"], "default": "auto", "description": "Read the probabilities of the answers, or text; auto takes probabilities where the model gives them." },
            "distance": { "enum": ["centroid", "mean", "pairwise", "generalised"], "default": "centroid", "description": "How far distributions lie apart." },
            "personas": { "type": "array", "uniqueItems": true, "items": { "type": "string", "minLength": 1 }, "default": [], "description": "Persona files to compare; none for the bare model." },
            "writing": { "type": "boolean", "default": true, "description": "Ask every question openly too, for the consistency of tasks." },
            "judges": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["opening", "overlap", "model"] }, "default": ["opening", "overlap", "model"], "description": "Who says which side a text takes; model is the role judge." },
            "maxTokens": { "type": "integer", "minimum": 8, "maximum": 2000, "default": 32, "description": "Longest text, in tokens." },
            "values": { "type": "array", "uniqueItems": true, "items": { "enum": ["self-direction", "stimulation", "hedonism", "achievement", "power", "security", "conformity", "tradition", "benevolence", "universalism"] }, "default": ["conformity", "tradition", "universalism", "self-direction"], "description": "Values to state in the prompt, for steerability; none to leave it out." },
            "pairs": { "type": "boolean", "default": false, "description": "Write contradictory answers as preference pairs (contradictions.jsonl beside the report, docs/formats/preferences.md)." },
            "firmness": { "type": "number", "minimum": 0.5, "maximum": 1, "default": 0.6, "description": "Probability of a side from which on an answer can contradict or be contradicted." },
            "draws": { "type": "integer", "minimum": 100, "maximum": 100000, "default": 2000, "description": "Bootstrap draws of the analysis." }
          }
        }
        """;
}
