using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>
/// Row 75, held against planted truth: users whose utility is known, with noise of the Gumbel form, and judges that know them, somebody
/// else, or the population alone. No model is called.
/// </summary>
[CatalogStudy(75, Part = "recovery")]
public sealed class PersonalisedJudgeRecoveryStudy() : RecoveryStudy(
    "personalized-judge-recovery",
    "2",
    """
    {
      "title": "Options of the recovery study of row 75",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "users": { "type": "integer", "minimum": 100, "maximum": 100000, "default": 3000, "description": "Users, each with one pair." },
        "features": { "type": "integer", "minimum": 1, "maximum": 50, "default": 6, "description": "Features of a reply." },
        "shared": { "type": "number", "minimum": 0, "maximum": 5, "default": 0.5, "description": "Mean weight of a feature over users, whose deviation is 1." },
        "examinations": { "type": "integer", "minimum": 0, "maximum": 10000, "default": 200, "description": "Examinations of each judge with a planted bias, and as many tests of each promise." },
        "pairs": { "type": "integer", "minimum": 20, "maximum": 5000, "default": 100, "description": "Pairs of an examination for each bias." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) =>
        new PreparedPersonalisedJudgeRecovery(options.Effective, options.Whole("users"), options.Whole("features"), options.Number("shared"), new PlantedExaminations(options.Whole("examinations"), options.Whole("pairs")));
}
