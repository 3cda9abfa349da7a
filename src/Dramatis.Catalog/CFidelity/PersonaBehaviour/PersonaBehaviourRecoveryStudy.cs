using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaBehaviour;

/// <summary>
/// Row 5, held against planted truth: respondents on whom no persona has any effect, and respondents whose accuracy personas move by a
/// known spread. No model is called.
/// </summary>
[CatalogStudy(5, Part = "recovery")]
public sealed class PersonaBehaviourRecoveryStudy() : RecoveryStudy(
    "persona-behaviour-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 5",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "respondents": { "type": "integer", "minimum": 20, "maximum": 5000, "default": 500, "description": "Respondents of each kind." },
        "items": { "type": "integer", "minimum": 10, "maximum": 2000, "default": 60, "description": "Items each answers under every persona." },
        "spread": { "type": "number", "minimum": 0, "maximum": 0.15, "default": 0.08, "description": "Standard deviation of what personas add to the accuracy of planted respondents." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) =>
        new PreparedPersonaBehaviourRecovery(options.Effective, options.Whole("respondents"), options.Whole("items"), options.Number("spread"));
}
