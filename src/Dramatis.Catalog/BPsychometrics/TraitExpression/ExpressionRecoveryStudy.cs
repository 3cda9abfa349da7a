using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>Row 4, held against planted truth: people with known traits, people with degrees of them, people without any, stories with planted words. No model is called.</summary>
[CatalogStudy(4, Part = "recovery")]
public sealed class ExpressionRecoveryStudy() : RecoveryStudy(
    "personallm-recovery",
    "2",
    """
    {
      "title": "Options of the recovery study of row 4",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "studies": { "type": "integer", "minimum": 10, "maximum": 10000, "default": 40, "description": "Studies of every kind; each tests five traits." },
        "replicas": { "type": "integer", "minimum": 1, "maximum": 100, "default": 4, "description": "People, or stories, of each of the 32 corners." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedExpressionRecovery(
        options.Effective, options.Whole("studies"), options.Whole("replicas"), seed);
}
