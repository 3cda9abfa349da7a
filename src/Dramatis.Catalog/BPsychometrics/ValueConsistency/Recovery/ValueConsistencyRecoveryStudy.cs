using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;

/// <summary>
/// Row 82, held against planted truth: simulated respondents with a known inconsistency go through the study itself, which must find it on
/// the axis where it was planted and nowhere else; its tests must stay quiet where nothing was planted.
/// </summary>
[CatalogStudy(82, Part = "recovery")]
public sealed class ValueConsistencyRecoveryStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "value-consistency-recovery";

    /// <inheritdoc/>
    public string CodeVersion => $"1/templates-{StandardTemplates.Version}/stances-{StancePrompts.Version}";

    /// <inheritdoc/>
    public string DefaultModel => "simulated:respondent";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(
        """
        {
          "title": "Options of the recovery study of row 82",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "respondents": { "type": "integer", "minimum": 2, "maximum": 10000, "default": 20, "description": "Respondents of each planted kind." },
            "replications": { "type": "integer", "minimum": 0, "maximum": 100000, "default": 400, "description": "Respondents without a plant, for the rates of false positives." }
          }
        }
        """)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OptionValues values = new(OptionsSchema, settings.Options);
        return ValueTask.FromResult<IPreparedStudy>(
            new PreparedStanceRecovery(values.Effective, values.Whole("respondents"), values.Whole("replications"), settings.Seed));
    }
}
