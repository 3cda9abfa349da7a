using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>
/// Row 21, held against planted truth: worlds are distributions over tokens that differ in a few tokens each, replies are drawn from the
/// target's world, from a distractor's, or from what all share. No model is called.
/// </summary>
[CatalogStudy(21, Part = "recovery")]
public sealed class SelfConsciousnessRecoveryStudy() : RecoveryStudy(
    "pragmatic-self-consciousness-recovery",
    "2",
    """
    {
      "title": "Options of the recovery study of row 21",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "sets": { "type": "integer", "minimum": 20, "maximum": 5000, "default": 300, "description": "Sets of replies; a memory of distractors for every twenty." },
        "distinct": { "type": "number", "minimum": 0, "maximum": 1, "default": 0.15, "description": "Probability that a world puts on its own tokens." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) =>
        new PreparedSelfConsciousnessRecovery(options.Effective, options.Whole("sets"), options.Number("distinct"));
}
