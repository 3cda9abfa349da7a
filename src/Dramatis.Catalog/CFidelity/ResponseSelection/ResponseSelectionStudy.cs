using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>
/// Row 61: choosing the reply that was given among twenty, by a scorer that knows no personas, with the nearest persona lines put before the
/// talk as if they had been said (P5), with those of a stranger, and with nearness added to the score.
/// </summary>
[CatalogStudy(61)]
public sealed class ResponseSelectionStudy() : OptionStudy("response-selection", "2", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of response selection",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "string", "default": "", "description": "File of talks with the replies that were given: .jsonl, .txt of PersonaChat as ParlAI keeps it, .json of the ConvAI2 kind, or .csv of Synthetic-Persona-Chat (docs/formats/replies.md); empty for talks of the persona world." },
            "talks": { "type": "integer", "minimum": 10, "maximum": 20000, "default": 150, "description": "Talks of each kind: with a question that only the persona answers, and with one that the talk answers. Of a file so many, drawn by seed." },
            "replies": { "type": "integer", "minimum": 4, "maximum": 50, "default": 20, "description": "Replies to choose from; in the persona world a third answers the same question otherwise, in a file missing ones are drawn from other talks." },
            "selector": { "type": "string", "default": "", "description": "Folder of a classifier of pairs (dramatis train selector); empty to score by the likelihood of the model." },
            "embedder": { "type": "string", "default": "", "description": "Folder of a sentence encoder, for similarities by meaning; empty for none." },
            "similarity": { "enum": ["", "bm25", "embedding", "bertscore", "bertscore-idf", "bleu"], "default": "", "description": "How the lines nearest to a reply are found: by words (bm25), by embeddings of sentences or the best match of every token (embedding, bertscore, and with tokens of many lines held back bertscore-idf: these need 'embedder'), or by the share of words in common (bleu); empty for embedding where there is an embedder, and else bm25." },
            "lines": { "type": "integer", "minimum": 1, "maximum": 10, "default": 2, "description": "Persona lines that are put before the talk." },
            "question": { "type": "string", "default": "What should I know about you?", "description": "What seems to have been asked before the lines; empty for none." },
            "bestLast": { "type": "boolean", "default": true, "description": "Put the nearest line last, next to the talk." },
            "weight": { "type": "number", "minimum": 0, "maximum": 10, "default": 0.5, "description": "Weight of the nearness that is added to the score, in its own scale divided by its largest value among the replies." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings) => new PreparedResponseSelection(SelectionOptions.Read(options, settings));
}
