using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>The options of the study with the inventory loaded.</summary>
internal sealed class AssessmentOptions
{
    private AssessmentOptions(OptionValues values, StudySettings settings)
    {
        Effective = values.Effective;
        Seed = settings.Seed;
        Instrument = InstrumentOption.Load(values.Text("items"), settings);
        Variant = new VariantKey(Instrument.Language, 0, GrammaticalPerson.Third);
        if (Instrument.Kind != InstrumentKind.SelfDescription || !Instrument.Items.All(i => i.Texts.ContainsKey(Variant)))
        {
            throw new InvalidInputException(
                $"option 'items', instrument '{Instrument.Id}'", "has items without a text about somebody else.", "Name an inventory with texts in the third person, such as dramatis-types-60.");
        }

        string background = values.Text("background");
        Subjects = [.. values.Texts("subjects").Select(s => Parse(s, background))];
        Pairs = [.. values.Texts("pairs").Select(Pair)];
        Runs = values.Whole("runs");
        FixedOrder = values.Flag("fixedOrder");
        InContext = values.Flag("context");
        Temperature = values.Number("temperature");
        Readout = values.Choice<Readout?>(
            "readout", ("auto", null), ("option-probability", Psychometrics.Administrations.Readout.OptionProbability), ("parsed-text", Psychometrics.Administrations.Readout.ParsedText));
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        Effective.Remove("pairs"); // another comparison asks nothing anew
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public ulong Seed { get; }

    public Instrument Instrument { get; }

    public IReadOnlyList<Subject> Subjects { get; }

    /// <summary>Names of subjects to compare.</summary>
    public IReadOnlyList<(string First, string Second)> Pairs { get; }

    public int Runs { get; }

    public bool FixedOrder { get; }

    public bool InContext { get; }

    public double Temperature { get; }

    public Readout? Readout { get; }

    public IReadOnlyList<Scale> Scales => [.. Instrument.Scales.Where(s => s.Parent is null)];

    private VariantKey Variant { get; }

    public static AssessmentOptions Read(StudySettings settings) => new(new OptionValues(AssessmentSchema.Create(), settings.Options), settings);

    /// <summary>How a run asks; the readout is what its trial recorded.</summary>
    public Administration Administration(string subject, bool isPermuted, int run, Readout readout) => new()
    {
        Template = StandardTemplates.Find("observer"),
        Order = isPermuted ? OptionOrder.Shuffled : OptionOrder.AsGiven,
        Variant = Variant,
        Subject = Subjects.First(s => s.Name == subject),
        Batch = InContext ? BatchPolicy.InTurn() : BatchPolicy.OneByOne,
        Readout = readout,
        Temperature = Temperature,
        Seed = Seed,
        Repeat = run,
    };

    private static Subject Parse(string text, string background)
    {
        string[] parts = text.Split('/', 2, StringSplitOptions.TrimEntries);
        string? told = background.Length > 0 ? background : null;
        return parts.Length == 1
            ? new Subject(parts[0], PronounSet.TheyMany, IsPlural: true, told)
            : new Subject(parts[0], Pronouns(parts[1], text), IsPlural: false, told);
    }

    private static PronounSet Pronouns(string word, string text) => word switch
    {
        "she" => PronounSet.She,
        "he" => PronounSet.He,
        "they" => PronounSet.TheyOne,
        "it" => PronounSet.It,
        _ => throw new InvalidInputException("option 'subjects'", $"'{text}' has the pronoun '{word}'.", "Pronouns are she, he, they and it; a group in the plural needs none."),
    };

    private (string, string) Pair(string text)
    {
        string[] names = text.Split('|', StringSplitOptions.TrimEntries);
        return names.FirstOrDefault(n => Subjects.All(s => s.Name != n)) is { } unknown
            ? throw new InvalidInputException("option 'pairs'", $"'{unknown}' is not among the subjects.", $"Subjects: {string.Join(", ", Subjects.Select(s => s.Name))}.")
            : (names[0], names[1]);
    }
}
