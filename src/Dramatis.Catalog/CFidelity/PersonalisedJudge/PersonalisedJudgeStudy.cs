using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>
/// Row 75: can a model say which of two replies this person would like better, and can its certainty be believed? People of the persona
/// world with stated tastes, judged with all of their profile, the statement that decides, one that does not, somebody else's profile, or none.
/// </summary>
[CatalogStudy(75)]
public sealed class PersonalisedJudgeStudy() : OptionStudy("personalized-judge", "2", Schema)
{
    private const string Schema = """
        {
          "title": "Options of the study of the personalised judge",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 150, "description": "Pairs of offers, each to a person of its own." },
            "conditions": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["none", "shuffled", "least", "key", "all"] }, "default": ["none", "shuffled", "least", "key", "all"], "description": "What the judge is told of the person." },
            "biases": { "type": "array", "uniqueItems": true, "items": { "enum": ["verbosity", "self", "ties"] }, "default": ["verbosity", "ties"], "description": "Biases to look for beside that of the order: for longer replies, for its own beside those of the model of the role 'other', and what a tie is called where one is offered." },
            "pairs": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 100, "description": "Pairs of each kind that biases are looked for with." }
          }
        }
        """;

    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, StudySettings settings) =>
        options.Texts("biases").Contains("self", StringComparer.Ordinal) && !settings.Models.ContainsKey(BiasPairs.OtherRole)
            ? throw new InvalidInputException("option 'biases'", "asks for self bias, and no other model stands beside the judge.", "Name one: dramatis reproduce 75 --role other=understudy-nano, or models: { other: ... } in an experiment file.")
            : new PreparedPersonalisedJudge(options, settings.Seed);
}
