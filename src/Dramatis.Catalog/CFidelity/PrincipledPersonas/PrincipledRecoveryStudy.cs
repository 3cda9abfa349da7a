using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>
/// Row 51, held against planted truth: respondents whose accuracy depends on expertise, education and one colour by a known amount, and
/// respondents on whom no persona has any effect. No model is called.
/// </summary>
[CatalogStudy(51, Part = "recovery")]
public sealed class PrincipledRecoveryStudy() : RecoveryStudy(
    "principled-personas-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 51",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "respondents": { "type": "integer", "minimum": 20, "maximum": 5000, "default": 150, "description": "Respondents of each kind." },
        "items": { "type": "integer", "minimum": 50, "maximum": 5000, "default": 200, "description": "Items each answers under every persona." },
        "effect": { "type": "number", "minimum": 0, "maximum": 0.4, "default": 0.2, "description": "What expertise adds, a colour takes, and the ladder of education spans." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) =>
        new PreparedPrincipledRecovery(options.Effective, options.Whole("respondents"), options.Whole("items"), options.Number("effect"));
}
