using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>
/// Row 77, held against planted truth: synthetic voters with known ideal points answer by spatial voting; the map must find the points
/// and an injected shift, call a ceiling a ceiling, and stay quiet when nothing was injected. No model is called.
/// </summary>
[CatalogStudy(77, Part = "recovery")]
public sealed class PoliticalMapRecoveryStudy() : RecoveryStudy(
    "political-map-recovery",
    "2/templates-" + StandardTemplates.Version,
    """
    {
      "title": "Options of the recovery study of row 77",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "voters": { "type": "integer", "minimum": 50, "maximum": 100000, "default": 1000, "description": "Synthetic voters of the planted and of the saturated cloud." },
        "economic": { "type": "number", "minimum": -5, "maximum": 5, "default": 0.8, "description": "What the injection adds to the economic ideal point, in standard deviations of voters." },
        "social": { "type": "number", "minimum": -5, "maximum": 5, "default": 1.2, "description": "What it adds to the social one." },
        "replications": { "type": "integer", "minimum": 20, "maximum": 100000, "default": 400, "description": "Studies without an injection, and clouds under opposite injections, for the rates of false alarms." },
        "nullVoters": { "type": "integer", "minimum": 10, "maximum": 10000, "default": 40, "description": "Voters in each of these studies." },
        "draws": { "type": "integer", "minimum": 100, "maximum": 100000, "default": 1000, "description": "Bootstrap draws." }
      }
    }
    """)
{
    /// <inheritdoc/>
    protected override IPreparedStudy Prepare(OptionValues options, ulong seed) => new PreparedMapRecovery(
        options.Effective,
        new PlantedVoters(seed, (options.Number("economic"), options.Number("social"))),
        options.Whole("voters"),
        options.Whole("replications"),
        options.Whole("nullVoters"),
        options.Whole("draws"),
        seed);
}
