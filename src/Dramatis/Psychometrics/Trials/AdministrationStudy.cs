using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;

namespace Dramatis.Psychometrics.Trials;

/// <summary>
/// An instrument put to personas, a bare model or a person, in every combination of wordings and orders: the study behind
/// <c>dramatis administer</c>. A trial is one form. Every answer is kept, so that an interruption loses none.
/// </summary>
public sealed class AdministrationStudy : IStudy
{
    /// <inheritdoc/>
    public string Slug => "administration";

    /// <inheritdoc/>
    public string CodeVersion => $"1/templates-{StandardTemplates.Version}/persona-{PersonaPrompt.Version}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Certifies => CertificateMeasures.Names;

    /// <inheritdoc/>
    public bool KeepsEveryAnswer => true;

    /// <inheritdoc/>
    public JsonObject OptionsSchema => Schema();

    /// <inheritdoc/>
    public ValueTask<IPreparedStudy> PrepareAsync(StudySettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ValueTask.FromResult<IPreparedStudy>(new PreparedAdministration(
            new AdministrationOptions(new OptionValues(Schema(), settings.Options), settings)));
    }

    private static JsonObject Schema()
    {
        JsonObject schema = JsonNode.Parse(
            """
            {
              "title": "Options of the administration of an instrument",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "language": { "type": "string", "minLength": 2, "default": "en", "description": "Language of the items." },
                "personas": { "type": "array", "uniqueItems": true, "items": { "type": "string", "minLength": 1 }, "default": [], "description": "Persona files; none for the bare model." },
                "readout": { "enum": ["auto", "expected-value", "option-probability", "continuation-likelihood", "parsed-text"], "default": "auto", "description": "How answers are read; auto is expected-value where the model gives likelihoods and parsed-text where not." },
                "labels": { "enum": ["numbers", "upper-letters", "lower-letters", "upper-roman", "lower-roman", "words"], "default": "numbers", "description": "Labels of the options." },
                "templates": { "type": "integer", "minimum": 1, "maximum": 1000, "default": 3, "description": "Equivalent wordings around the items, as many as there are for the kind of the instrument." },
                "orders": { "type": "integer", "minimum": 1, "maximum": 2, "default": 2, "description": "1: options as given; 2: reversed too." },
                "repeats": { "type": "integer", "minimum": 1, "maximum": 1000, "default": 1, "description": "How often everything is asked." },
                "temperature": { "type": "number", "minimum": 0, "maximum": 10, "default": 0, "description": "Sampling temperature." }
              }
            }
            """)!.AsObject();
        schema["properties"]!.AsObject().Insert(0, "items", InstrumentOption.Schema("dramatis-traits-60", "Instrument to administer."));
        return schema;
    }
}
