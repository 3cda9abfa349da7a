using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Trials;
using Dramatis.Simulated.PersonaWorld;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>The options of the study with their files loaded.</summary>
internal sealed class PoliticalMapOptions
{
    private static readonly string[] OfTheAnalysis = ["x", "y", "ideologies", "electorate", "unmoved", "topics", "draws"];

    private PoliticalMapOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        Instrument = InstrumentOption.Load(values.Text("items"), settings);
        if (Instrument.Kind != InstrumentKind.Proposition)
        {
            throw new InvalidInputException(
                $"option 'items', instrument '{Instrument.Id}'", "does not hold propositions.", "Name a political instrument, such as dramatis-two-axis-40 or questions.js of 8values.");
        }

        Plane = PoliticalPlane.Of(Instrument, values.Text("x"), values.Text("y"));
        Injections = values.Choices("injections", [.. PersonaInjection.All.Select(i => (i.Id, i))]);
        Readout = values.Choice("readout", ("choice", Readout.OptionProbability), ("expected", Readout.ExpectedValue), ("text", Readout.ParsedText));
        Retries = values.Whole("retries");
        WithControls = values.Flag("controls");
        Unmoved = values.Number("unmoved");
        Topics = values.Whole("topics");
        Draws = values.Whole("draws");
        Personas = LoadPersonas(values.Text("personaFile"), values.Whole("personas"), settings);
        Ideologies = LoadIdeologies(values.Text("ideologies"), settings.BaseFolder);
        Electorate = values.Text("electorate") is { Length: > 0 } electorate ? ElectorateFile.Load(Path.Combine(settings.BaseFolder, electorate)) : null;
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        Effective["personaFile"] = Hash(Personas);
        foreach (string analysed in OfTheAnalysis)
        {
            Effective.Remove(analysed); // another way of looking at the answers asks nothing anew
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public Instrument Instrument { get; }

    public PoliticalPlane Plane { get; }

    public IReadOnlyList<PersonaInjection> Injections { get; }

    public Readout Readout { get; }

    public int Retries { get; }

    public bool WithControls { get; }

    public double Unmoved { get; }

    public int Topics { get; }

    public int Draws { get; }

    public IReadOnlyList<Persona> Personas { get; }

    public EightValuesIdeologies? Ideologies { get; }

    public Electorate? Electorate { get; }

    public IReadOnlyList<MapCondition> Conditions =>
    [
        MapCondition.Baseline,
        .. Injections.Select(i => new MapCondition(i.Id, i)),
        .. WithControls ? MapCondition.Controls : [],
    ];

    public static PoliticalMapOptions Read(StudySettings settings) =>
        new(new OptionValues(PoliticalMapSchema.Create(), settings.Options), settings);

    public MapCondition Condition(string id) => Conditions.Single(c => c.Id == id);

    public Administration Administration(MapCondition condition, Readout readout) => new()
    {
        Template = StandardTemplates.Find(condition.Template),
        Order = condition.Order,
        Readout = readout,
        Variant = new VariantKey(Instrument.Language),
        Seed = Seed,
    };

    private static IReadOnlyList<Persona> LoadPersonas(string file, int count, StudySettings settings)
    {
        IReadOnlyList<Persona> personas = file.Length > 0
            ? PersonaLines.Load(Path.Combine(settings.BaseFolder, file), count)
            : WorldPersonas.Draw(settings.Seed, count);
        return personas.Count >= 3
            ? personas
            : throw new InvalidInputException("option 'personaFile'", $"there are {personas.Count} personas.", "A cloud needs three or more.");
    }

    private EightValuesIdeologies? LoadIdeologies(string file, string baseFolder) =>
        file.Length == 0 ? null
        : Instrument.Id == "eight-values" ? EightValuesIdeologies.Load(Path.Combine(baseFolder, file))
        : throw new InvalidInputException("option 'ideologies'", $"ideologies are named by the axes of 8values, not of '{Instrument.Id}'.", "Give questions.js of 8values as items.");

    private static string Hash(IReadOnlyList<Persona> personas) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(personas.Select(p => PersonaFile.Serialize(p)))).AsSpan(0, 16));
}
