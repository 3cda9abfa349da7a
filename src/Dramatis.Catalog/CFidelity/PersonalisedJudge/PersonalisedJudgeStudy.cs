using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PersonalisedJudge;

/// <summary>
/// Row 75: can a model say which of two replies this person would like better, and can its certainty be believed? People of the persona
/// world with stated tastes, judged with all of their profile, the statement that decides, one that does not, somebody else's profile, or none.
/// </summary>
[CatalogStudy(75)]
public sealed class PersonalisedJudgeStudy : IStudy
{
    private const string Schema = """
        {
          "title": "Options of the study of the personalised judge",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "integer", "minimum": 10, "maximum": 5000, "default": 150, "description": "Pairs of offers, each to a person of its own." },
            "conditions": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["none", "shuffled", "least", "key", "all"] }, "default": ["none", "shuffled", "least", "key", "all"], "description": "What the judge is told of the person." }
          }
        }
        """;

    /// <inheritdoc/>
    public string Slug => "personalized-judge";

    /// <inheritdoc/>
    public string CodeVersion => "1";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(Schema)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedPersonalisedJudge(new OptionValues(OptionsSchema, settings.Options), settings.Seed));
    }
}
