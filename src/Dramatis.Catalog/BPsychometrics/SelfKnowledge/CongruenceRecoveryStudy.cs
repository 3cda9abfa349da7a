using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>Row 54, held against planted truth: respondents whose decisions follow their statements to a known degree. No model is called.</summary>
[CatalogStudy(54, Part = "recovery")]
public sealed class CongruenceRecoveryStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "self-knowledge-action-recovery";

    /// <inheritdoc/>
    public string CodeVersion => "1";

    /// <inheritdoc/>
    public string DefaultModel => "simulated:respondent";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(
        """
        {
          "title": "Options of the recovery study of row 54",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "respondents": { "type": "integer", "minimum": 10, "maximum": 10000, "default": 100, "description": "Respondents at every degree of coupling." }
          }
        }
        """)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OptionValues options = new(OptionsSchema, settings.Options);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedCongruenceRecovery(options.Effective, options.Whole("respondents"), settings.Seed));
    }
}
