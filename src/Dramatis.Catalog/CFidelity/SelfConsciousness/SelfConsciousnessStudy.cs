using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>
/// Row 21: a speaker who imagines a listener that must recognise it. Replies to questions about a persona are ranked by the speaker's
/// likelihood, plain and with the listener: what comes first, a reply that keeps to the persona or one that contradicts it?
/// </summary>
[CatalogStudy(21)]
public sealed class SelfConsciousnessStudy() : OptionStudy("pragmatic-self-consciousness", "2", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of pragmatic self-consciousness",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "sets": { "type": "integer", "minimum": 5, "maximum": 5000, "default": 60, "description": "Questions with candidates." },
            "each": { "type": "integer", "minimum": 1, "maximum": 10, "default": 10, "description": "Candidates of each relation beside the gold one." },
            "worlds": { "type": "integer", "minimum": 2, "maximum": 8, "default": 3, "description": "Personas that the listener chooses among, the target included." },
            "alphas": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "number", "exclusiveMinimum": 0, "maximum": 64 }, "default": [2, 8], "description": "Weights of the listener beside 0; the last one is the one the claims are about." },
            "beta": { "type": "number", "minimum": 0, "maximum": 16, "default": 1, "description": "Sharpness of the listener." },
            "distractors": { "enum": ["random", "nearest", "learned"], "default": "random", "description": "Personas drawn at random, those that clash most with the target, or those that a memory has learned from training sets of other people (beside random and nearest ones of the same pool)." },
            "training": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 60, "description": "Training sets of learned distractors." },
            "pool": { "type": "integer", "minimum": 3, "maximum": 64, "default": 8, "description": "Personas that learned distractors are chosen from; at least as many as worlds." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings) =>
        options.Text("distractors") == DistractorNames.Learned && options.Whole("pool") < options.Whole("worlds")
            ? throw new InvalidInputException("option 'pool'", FormattableString.Invariant($"is {options.Whole("pool")}, with {options.Whole("worlds")} worlds."), "Give at least as many personas as worlds, so that there is a choice.")
            : new PreparedSelfConsciousness(options, settings.Seed);
}
