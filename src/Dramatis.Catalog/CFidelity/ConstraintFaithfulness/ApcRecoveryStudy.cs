using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.ConstraintFaithfulness;

/// <summary>
/// Row 35, held against planted truth: a right, a silent and a wrong reply to a question must come in this order, and a wrong one may lower
/// the score by the statement it touches alone. No model of language is called.
/// </summary>
[CatalogStudy(35, Part = "recovery")]
public sealed class ApcRecoveryStudy() : RecoveryStudy(
    "apc-faithfulness-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 35",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "questions": { "type": "integer", "minimum": 20, "maximum": 10000, "default": 400, "description": "Questions with a right, a silent and a wrong reply." },
        "statements": { "type": "integer", "minimum": 2, "maximum": 30, "default": 8, "description": "Statements of a persona." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override string Materials => ApcModels.Shipped.Fingerprint;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) =>
        new PreparedApcRecovery(options.Effective, options.Whole("questions"), options.Whole("statements"), seed);
}
