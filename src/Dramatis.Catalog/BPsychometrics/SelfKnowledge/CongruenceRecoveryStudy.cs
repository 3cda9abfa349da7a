using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>Row 54, held against planted truth: respondents whose decisions follow their statements, and whose answers in a second language follow those in the first, to a known degree. No model is called.</summary>
[CatalogStudy(54, Part = "recovery")]
public sealed class CongruenceRecoveryStudy() : RecoveryStudy(
    "self-knowledge-action-recovery",
    "2",
    """
    {
      "title": "Options of the recovery study of row 54",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "respondents": { "type": "integer", "minimum": 10, "maximum": 10000, "default": 100, "description": "Respondents at every degree of coupling, and of misread translations." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedCongruenceRecovery(options.Effective, options.Whole("respondents"), seed);
}
