using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.ResponseSelection;

/// <summary>
/// Row 61, held against planted truth: a scorer that prefers replies whose words were said before by a known amount, one that looks at the
/// last question alone, and one that draws lots. No model is called.
/// </summary>
[CatalogStudy(61, Part = "recovery")]
public sealed class ResponseSelectionRecoveryStudy() : RecoveryStudy(
    "response-selection-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 61",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "talks": { "type": "integer", "minimum": 20, "maximum": 20000, "default": 1000, "description": "Talks of each kind." },
        "replies": { "type": "integer", "minimum": 4, "maximum": 50, "default": 20, "description": "Replies to choose from." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedSelectionRecovery(options.Effective, options.Whole("talks"), options.Whole("replies"), seed);
}
