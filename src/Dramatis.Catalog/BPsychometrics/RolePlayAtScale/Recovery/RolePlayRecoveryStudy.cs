using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas.Sampling;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale.Recovery;

/// <summary>
/// Row 9, held against planted truth: models that listen to personas in a known share of their answers, an attribute with a known effect,
/// and models where no attribute has any, go through the study itself.
/// </summary>
[CatalogStudy(9, Part = "recovery")]
public sealed class RolePlayRecoveryStudy() : RecoveryStudy(
    "role-play-at-scale-recovery",
    $"2/templates-{StandardTemplates.Version}/persona-{PersonaPrompt.Version}/people-{SurveyAttributes.Version}",
    """
    {
      "title": "Options of the recovery study of row 9",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "groups": { "type": "integer", "minimum": 2, "maximum": 1000, "default": 5, "description": "Groups of personas for each planted model." },
        "replications": { "type": "integer", "minimum": 0, "maximum": 100000, "default": 100, "description": "Groups without a plant, for the rates of false positives and the convergence." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedRolePlayRecovery(options.Effective, options.Whole("groups"), options.Whole("replications"), seed);
}
