using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>The options of the study with their files loaded.</summary>
internal sealed class AuditOptions
{
    private const string OfMeaning = "-of-meaning";
    private static readonly string[] KnownLabels = ["numbers", "numbers-of-meaning", "upper-letters", "lower-letters", "upper-roman", "lower-roman"];
    private readonly string language;
    private readonly double temperature;
    private readonly ulong seed;

    private AuditOptions(OptionValues values, StudySettings settings)
    {
        (language, temperature, seed) = (values.Text("language"), values.Number("temperature"), settings.Seed);
        Instrument = InstrumentOption.Load(values.Text("items"), settings, language);
        IReadOnlyList<AdministrationTemplate> known = StandardTemplates.For(Instrument.Kind);
        if (values.Whole("templates") > known.Count)
        {
            throw new InvalidInputException(
                $"option 'templates' {values.Whole("templates")}", $"there are {known.Count} wordings for instruments of the kind {Instrument.Kind}.", $"Give 2 to {known.Count}.");
        }

        Templates = [.. known.Take(values.Whole("templates"))];
        Labels = values.Choices("labels", [.. KnownLabels.Select(l => (l, l))]);
        Readouts = values.Choices("readouts", ("parsed-text", Readout.ParsedText), ("option-probability", Readout.OptionProbability), ("expected-value", Readout.ExpectedValue));
        Repeats = values.Whole("repeats");
        Personas = PersonaFile.LoadAll(values.Texts("personas"), settings.BaseFolder);
        StandardError = values.Number("standardError");
        Effective = values.Effective;
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        Effective["personas"] = new JsonArray([.. Personas.Select(p => (JsonNode)PersonaFile.Serialize(p))]);
        Effective.Remove("standardError"); // asks nothing anew
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public Instrument Instrument { get; }

    public IReadOnlyList<AdministrationTemplate> Templates { get; }

    /// <summary>Labels as they are written: a style, perhaps with <c>-of-meaning</c>.</summary>
    public IReadOnlyList<string> Labels { get; }

    public IReadOnlyList<Readout> Readouts { get; }

    public int Repeats { get; }

    public IReadOnlyList<Persona> Personas { get; }

    public double StandardError { get; }

    public static AuditOptions Read(StudySettings settings) => new(new OptionValues(AuditSchema.Create(), settings.Options), settings);

    public Administration Administration(string template, OptionOrder order, string labels, int repeat, Readout readout) => new()
    {
        Template = Templates.First(t => t.Id == template),
        Order = order,
        Labels = Enum.Parse<LabelStyle>(labels.Replace(OfMeaning, "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        Assignment = KeepsMeaning(labels) ? LabelAssignment.Meaning : LabelAssignment.Position,
        Variant = new VariantKey(language),
        Readout = readout,
        Temperature = temperature,
        Seed = seed,
        Repeat = repeat,
    };

    /// <summary>Whether an option keeps its label when the order changes. In the order as given that is the same question.</summary>
    public static bool KeepsMeaning(string labels) => labels.EndsWith(OfMeaning, StringComparison.Ordinal);

    /// <summary>The labels of the same style that follow the place.</summary>
    public static string ByPlace(string labels) => labels.Replace(OfMeaning, "", StringComparison.Ordinal);
}
