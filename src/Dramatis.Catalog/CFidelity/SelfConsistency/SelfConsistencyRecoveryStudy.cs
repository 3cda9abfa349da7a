using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.SelfConsistency;

/// <summary>
/// Row 102, held against planted truth: replies satisfy hidden predicates, each reply with a quality of its own, and agree where they
/// satisfy the same ones. No model is called.
/// </summary>
[CatalogStudy(102, Part = "recovery")]
public sealed class SelfConsistencyRecoveryStudy() : RecoveryStudy(
    "open-ended-self-consistency-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 102",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "rounds": { "type": "integer", "minimum": 20, "maximum": 5000, "default": 200, "description": "Sets of replies of every kind." },
        "replies": { "type": "integer", "minimum": 3, "maximum": 200, "default": 30, "description": "Replies in a set." },
        "predicates": { "type": "integer", "minimum": 5, "maximum": 500, "default": 40, "description": "Hidden predicates of a set." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedSelfConsistencyRecovery(
        options.Effective, options.Whole("rounds"), options.Whole("replies"), options.Whole("predicates"));
}
