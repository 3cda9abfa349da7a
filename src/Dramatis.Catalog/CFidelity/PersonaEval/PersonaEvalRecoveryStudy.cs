using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaEval;

/// <summary>
/// Row 92, held against planted truth: judges whose accuracy and certainty are known get a licence that says so. No model is called.
/// </summary>
[CatalogStudy(92, Part = "recovery")]
public sealed class PersonaEvalRecoveryStudy() : RecoveryStudy(
    "personaeval-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 92",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "examinations": { "type": "integer", "minimum": 20, "maximum": 10000, "default": 300, "description": "Examinations of each judge." },
        "items": { "type": "integer", "minimum": 20, "maximum": 10000, "default": 200, "description": "Items of an examination." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedPersonaEvalRecovery(options.Effective, options.Whole("examinations"), options.Whole("items"));
}
