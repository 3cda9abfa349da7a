using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonaGym;

/// <summary>
/// Row 37, held against planted truth: three speakers whose character is known, one in character, one a generic assistant, one that breaks
/// its persona and abuses people, must be scored in this order. No model is called.
/// </summary>
[CatalogStudy(37, Part = "recovery")]
public sealed class PersonaGymRecoveryStudy() : RecoveryStudy(
    "personagym-recovery",
    "1",
    """
    {
      "title": "Options of the recovery study of row 37",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "personas": { "type": "integer", "minimum": 5, "maximum": 1000, "default": 60, "description": "Personas." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedPersonaGymRecovery(options.Effective, options.Whole("personas"), seed);
}
