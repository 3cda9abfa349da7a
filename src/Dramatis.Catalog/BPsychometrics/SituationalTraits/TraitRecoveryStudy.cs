using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>
/// Row 12, held against planted truth: respondents that take what stands first, that decide four situations in five for the trait, that
/// do both, that mind the wording, and that have no flaw. No model is called.
/// </summary>
[CatalogStudy(12, Part = "recovery")]
public sealed class TraitRecoveryStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "trait-recovery";

    /// <inheritdoc/>
    public string CodeVersion => "1";

    /// <inheritdoc/>
    public string DefaultModel => "simulated:respondent";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(
        """
        {
          "title": "Options of the recovery study of row 12",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "integer", "minimum": 50, "maximum": 5000, "default": 1000, "description": "Situations." },
            "respondents": { "type": "integer", "minimum": 5, "maximum": 10000, "default": 40, "description": "Respondents of every kind." },
            "flips": { "type": "number", "minimum": 0, "maximum": 0.5, "default": 0.3, "description": "Share of decisions that another wording turns around." }
          }
        }
        """)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OptionValues options = new(OptionsSchema, settings.Options);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedTraitRecovery(
            options.Effective, options.Whole("items"), options.Whole("respondents"), options.Number("flips"), settings.Seed));
    }
}
