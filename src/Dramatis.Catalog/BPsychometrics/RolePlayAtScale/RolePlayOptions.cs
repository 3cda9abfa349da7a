using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Control;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas.Sampling;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Inertia;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>The options of the study with its questionnaire loaded.</summary>
internal sealed class RolePlayOptions
{
    private RolePlayOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        Instrument = InstrumentOption.Load(values.Text("items"), settings, values.Text("language"));
        _ = new ResponseCube(Instrument, []); // refuses items without a common scale
        Language = values.Text("language");
        Template = StandardTemplates.For(Instrument.Kind)[0];
        Sampler = SamplerOf([.. values.Texts("attributes")], values.Text("population"), settings.BaseFolder);
        People = values.Whole("people");
        Groups = values.Numbers("seeds").Select(s => (ulong)s).ToDictionary(s => s, s => Sampler.Draw(People, s));
        Strength = values.Choice("strength", ("standard", PersonaStrength.Standard), ("firm", PersonaStrength.Firm));
        Repeats = values.Whole("repeats");
        Temperature = values.Number("temperature");
        Readout = values.Choice<Readout?>(
            "readout", ("auto", null), ("option-probability", Psychometrics.Administrations.Readout.OptionProbability), ("parsed-text", Psychometrics.Administrations.Readout.ParsedText));
        Reversed = Math.Min(values.Whole("reversed"), People);
        Free = Math.Min(values.Whole("free"), People);
        Draws = values.Whole("draws");
        Effective["population"] = Fingerprint(Sampler.Population);
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        foreach (string planned in new[] { "people", "seeds", "repeats", "reversed", "free", "draws" })
        {
            Effective.Remove(planned); // they say how many trials there are, not what one is: more people keep the answers of those before
        }

        if (Sampler.Population is null)
        {
            Effective.Remove("population");
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public Instrument Instrument { get; }

    public string Language { get; }

    public AdministrationTemplate Template { get; }

    public PersonaSampler Sampler { get; }

    public int People { get; }

    /// <summary>The personas by seed, in the order of the seeds.</summary>
    public IReadOnlyDictionary<ulong, IReadOnlyList<SampledPersona>> Groups { get; }

    public PersonaStrength Strength { get; }

    public int Repeats { get; }

    public double Temperature { get; }

    public Readout? Readout { get; }

    public int Reversed { get; }

    public int Free { get; }

    public int Draws { get; }

    public static RolePlayOptions Read(StudySettings settings) => new(new OptionValues(RolePlaySchema.Create(), settings.Options), settings);

    // Attributes of the table that are not among the known ones come last.
    private static PersonaSampler SamplerOf(IReadOnlyList<string> chosen, string file, string baseFolder)
    {
        PersonaAttribute[] attributes = [.. chosen.Select(id => SurveyAttributes.All.First(a => a.Id == id))];
        if (file.Length == 0)
        {
            return new PersonaSampler(attributes);
        }

        PopulationTable table = PopulationFile.Load(Path.Combine(baseFolder, file), SurveyAttributes.All);
        return table.Attributes.FirstOrDefault(t => !chosen.Contains(t.Id) && SurveyAttributes.All.Any(a => a.Id == t.Id)) is { } left
            ? throw new InvalidInputException("option 'population'", $"the table tells of '{left.Id}', which 'attributes' leaves out.", "Add it to 'attributes', or take its column out.")
            : new PersonaSampler(
                [.. attributes.Select(a => table.Attributes.FirstOrDefault(t => t.Id == a.Id) ?? a), .. table.Attributes.Where(t => !chosen.Contains(t.Id))], table);
    }

    private static string Fingerprint(PopulationTable? table) => table is null
        ? ""
        : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { table.Attributes, table.Rows })).AsSpan(0, 16));
}
