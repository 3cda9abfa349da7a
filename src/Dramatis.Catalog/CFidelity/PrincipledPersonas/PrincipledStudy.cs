using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;

namespace Dramatis.Catalog.CFidelity.PrincipledPersonas;

/// <summary>
/// Row 51: does an expert persona help, does an irrelevant one hurt, does performance follow the level that a persona states? On sums and
/// differences, with two ways to mitigate.
/// </summary>
[CatalogStudy(51)]
public sealed class PrincipledStudy : IStudy
{
    private const string Schema = """
        {
          "title": "Options of the study of principled personas",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "items": { "type": "integer", "minimum": 20, "maximum": 5000, "default": 120, "description": "Sums and differences." },
            "largest": { "type": "integer", "minimum": 5, "maximum": 100000, "default": 20, "description": "Largest number in them." },
            "readout": { "enum": ["likelihood", "text"], "default": "likelihood", "description": "Take the likeliest option, or read a letter from what the model says." },
            "mitigation": { "enum": ["none", "instruction", "refine"], "default": "none", "description": "Tell the model to let irrelevant attributes have no influence; or let it answer without the persona and revise as the persona (text only)." }
          }
        }
        """;

    /// <inheritdoc/>
    public string Slug => "principled-personas";

    /// <inheritdoc/>
    public string CodeVersion => "1";

    /// <inheritdoc/>
    public JsonObject OptionsSchema => JsonNode.Parse(Schema)!.AsObject();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        OptionValues options = new(OptionsSchema, settings.Options);
        return options.Text("mitigation") == "refine" && options.Text("readout") != "text"
            ? throw new InvalidInputException("option 'mitigation'", "revises an answer, which likelihoods do not give.", "Set readout to text.")
            : ValueTask.FromResult<IPreparedStudy>(new PreparedPrincipled(options, settings.Seed));
    }
}
