using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.AtomicFidelity;

/// <summary>
/// Row 14, held against planted truth: answers mixed from sentences whose pole is known, a given share of them in character. No model of language is called.
/// </summary>
[CatalogStudy(14, Part = "recovery")]
public sealed class AtomicRecoveryStudy() : RecoveryStudy(
    "atomic-fidelity-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 14",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "answers": { "type": "integer", "minimum": 10, "maximum": 2000, "default": 60, "description": "Answers of every trait and share." },
        "sentences": { "type": "integer", "minimum": 2, "maximum": 50, "default": 8, "description": "Sentences in an answer." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedAtomicRecovery(options.Effective, options.Whole("answers"), options.Whole("sentences"));
}
