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
        Sampler = new PersonaSampler([.. values.Texts("attributes").Select(id => SurveyAttributes.All.First(a => a.Id == id))]);
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
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        foreach (string planned in new[] { "people", "seeds", "repeats", "reversed", "free", "draws" })
        {
            Effective.Remove(planned); // they say how many trials there are, not what one is: more people keep the answers of those before
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
}
