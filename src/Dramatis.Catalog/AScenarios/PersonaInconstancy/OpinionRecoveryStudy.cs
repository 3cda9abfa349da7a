using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Scenarios.OpinionGroups;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>
/// Row 1, held against planted truth: groups of simulated discussants with known rates go through the study's own session, and its
/// estimates must find the rates; with equal rates in both modes its test must stay quiet. No model is called.
/// </summary>
[CatalogStudy(1, Part = "recovery")]
public sealed class OpinionRecoveryStudy() : RecoveryStudy(
    "persona-inconstancy-recovery",
    "1/prompts-" + OpinionPrompts.Version,
    """
    {
      "title": "Options of the recovery study of row 1",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "groups": { "type": "integer", "minimum": 20, "maximum": 100000, "default": 2000, "description": "Planted groups; each talks in both modes." },
        "replications": { "type": "integer", "minimum": 0, "maximum": 10000, "default": 400, "description": "Studies with equal plants in both modes, for the false-positive rate." },
        "nullGroups": { "type": "integer", "minimum": 10, "maximum": 2000, "default": 40, "description": "Groups in each of these studies." },
        "draws": { "type": "integer", "minimum": 100, "maximum": 100000, "default": 2000, "description": "Bootstrap draws." }
      }
    }
    """,
    model: "simulated:discussant")
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedRecovery(
        options.Effective, options.Whole("groups"), options.Whole("replications"), options.Whole("nullGroups"), options.Whole("draws"), seed);
}
