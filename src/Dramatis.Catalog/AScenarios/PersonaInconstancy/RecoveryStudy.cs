using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Scenarios.OpinionGroups;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>
/// Row 1, held against planted truth: groups of simulated discussants with known rates go through the study's own session, and its
/// estimates must find the rates; with equal rates in both modes its test must stay quiet. No model is called.
/// </summary>
[CatalogStudy(1, Part = "recovery")]
public sealed class RecoveryStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "persona-inconstancy-recovery";

    /// <inheritdoc/>
    public string CodeVersion => "1/prompts-" + OpinionPrompts.Version;

    /// <inheritdoc/>
    public string DefaultModel => "simulated:discussant";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(
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
        """)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        JsonObject effective = [];
        foreach ((string name, JsonNode? property) in OptionsSchema["properties"]!.AsObject())
        {
            effective[name] = (settings.Options[name] ?? property!["default"])!.DeepClone();
        }

        return ValueTask.FromResult<IPreparedStudy>(new PreparedRecovery(
            effective, Number("groups"), Number("replications"), Number("nullGroups"), Number("draws"), settings.Seed));

        int Number(string name) => effective[name]!.AsValue().TryGetValue(out int value) && value >= 0
            ? value
            : throw new InvalidInputException(
                string.Create(CultureInfo.InvariantCulture, $"option '{name}'"), $"'{effective[name]!.ToJsonString()}' is not a whole number.", "See the study's schema.");
    }
}
