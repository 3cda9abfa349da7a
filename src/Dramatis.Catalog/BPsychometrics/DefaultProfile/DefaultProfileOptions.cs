using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Norms;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.DefaultProfile;

/// <summary>The options of the study with their files loaded.</summary>
internal sealed class DefaultProfileOptions
{
    public const string NoPersona = "none";

    private DefaultProfileOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        Instrument = InstrumentOption.Load(values.Text("items"), settings, values.Text("language"));
        if (Instrument.Kind != InstrumentKind.SelfDescription)
        {
            throw new InvalidInputException(
                $"option 'items', instrument '{Instrument.Id}'", "does not describe the respondent itself.", "Name an inventory of self-descriptions, such as dramatis-traits-60 or ipip-neo-120.");
        }

        Language = values.Text("language");
        Headers = [.. values.Texts("headers").Select(StandardTemplates.Find)];
        Temperatures = values.Numbers("temperatures");
        Seeds = values.Whole("seeds");
        Models = values.Texts("models");
        Personas = PersonaFile.LoadAll(values.Texts("personas"), settings.BaseFolder);
        Readout = values.Choice<Readout?>(
            "readout", ("auto", null), ("option-probability", Psychometrics.Administrations.Readout.OptionProbability), ("parsed-text", Psychometrics.Administrations.Readout.ParsedText));
        WithCertificate = values.Flag("certificate");
        Norms = LoadNorms(values, settings.BaseFolder);
        Groups = Norms is null ? [] : GroupsOf(Norms, values.Text("sex"), values.Whole("age"));
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        Effective["personas"] = new JsonArray([.. Personas.Select(p => (JsonNode)PersonaFile.Serialize(p))]);
        foreach (string analysed in new[] { "norms", "sex", "age" })
        {
            Effective.Remove(analysed); // another norm group asks nothing anew
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public Instrument Instrument { get; }

    public string Language { get; }

    public IReadOnlyList<AdministrationTemplate> Headers { get; }

    public IReadOnlyList<double> Temperatures { get; }

    public int Seeds { get; }

    /// <summary>Roles of the models to compare.</summary>
    public IReadOnlyList<string> Models { get; }

    public IReadOnlyList<Persona> Personas { get; }

    public Readout? Readout { get; }

    public bool WithCertificate { get; }

    public NormSet? Norms { get; }

    /// <summary>The norm groups to compare with; empty without norms.</summary>
    public IReadOnlyList<NormGroup> Groups { get; }

    public IReadOnlyList<string> PersonaIds => Personas.Count == 0 ? [NoPersona] : [.. Personas.Select(p => p.Id)];

    /// <summary>Scales of the highest level, whose effects are tested.</summary>
    public IReadOnlyList<Scale> Domains => [.. Instrument.Scales.Where(s => s.Parent is null)];

    public Persona? PersonaOf(string id) => Personas.FirstOrDefault(p => p.Id == id);

    public static DefaultProfileOptions Read(StudySettings settings) =>
        new(new OptionValues(DefaultProfileSchema.Create(), settings.Options), settings);

    /// <summary>How a cell is asked; the readout is what its trial recorded.</summary>
    public Administration Administration(AdministrationTemplate template, double temperature, int repeat, Readout readout) => new()
    {
        Template = template,
        Variant = new VariantKey(Language),
        Readout = readout,
        Temperature = temperature,
        Seed = Seed,
        Repeat = repeat,
    };

    public static string Level(double temperature) => temperature.ToString("0.###", CultureInfo.InvariantCulture);

    private NormSet? LoadNorms(OptionValues values, string baseFolder)
    {
        if (values.Text("norms").Length == 0)
        {
            return null;
        }

        return Instrument.Id is "ipip-neo-120" or "ipip-neo-300"
            ? FiveFactorNorms.Load(Path.Combine(baseFolder, values.Text("norms")), Instrument.Items.Count)
            : throw new InvalidInputException("option 'norms'", $"there are no norms for '{Instrument.Id}'.", "Norms are read for ipip-neo-120 and ipip-neo-300.");
    }

    private static NormGroup[] GroupsOf(NormSet norms, string sex, int age)
    {
        NormGroup[] groups = [.. norms.Groups.Where(g => (sex.Length == 0 || g.Holds(sex, null)) && (age == 0 || g.Holds(g.Sex, age)))];
        return groups.Length > 0
            ? groups
            : throw new InvalidInputException($"options 'sex' {sex} and 'age' {age}", "there is no such norm group.", $"Groups: {string.Join(", ", norms.Groups.Select(g => g.Id))}.");
    }
}
