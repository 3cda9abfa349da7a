using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Truth;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// What is planted in the recovery study: the paper's 2,500 settings of an inventory with five versions in ten languages, whose texts
/// the respondents do not read, and respondents of whom one label moves a trait, one language turns the scale around, one wave moves a
/// trait, traits differ, or nothing does anything.
/// </summary>
internal static class ReliabilityPlants
{
    public const string Moved = "moved-by-a-label";
    public const string Silent = "silent";
    public const string Broken = "broken-language";
    public const string Drifting = "drifting";
    public const string Steady = "steady";
    public const string Profiled = "profiled";

    /// <summary>Waves of the studies of drift, and the one in which a trait is moved.</summary>
    public const int Waves = 6;
    public const int MovedWave = 3;

    /// <summary>The label and the trait that it moves.</summary>
    public const string Label = "upper-roman";
    public const string Trait = "neuroticism";

    /// <summary>The language that is not mastered.</summary>
    public const string Language = "ar";

    private static readonly string[] Languages = ["en", "zh", "ko", "es", "fr", "de", "it", "ar", "ru", "ja"];

    public static Instrument Instrument { get; } = WithVersions(InstrumentPacks.Load("dramatis-traits-60"));

    public static PlantedInstrument Planted { get; } = new(Instrument);

    public static IReadOnlyList<ProfileScale> Scales { get; } = [.. Instrument.Scales.Select(s => new ProfileScale(s.Id, s.Title, 1, 5))];

    /// <summary>The factors of the paper.</summary>
    public static IReadOnlyList<(string Factor, IReadOnlyList<string> Levels)> Factors { get; } =
    [
        (Setting.Template, [.. StandardTemplates.For(InstrumentKind.SelfDescription).Select(t => t.Id).Take(5)]),
        (Setting.Language, Languages),
        (Setting.Version, ["0", "1", "2", "3", "4"]),
        (Setting.Labels, [.. Setting.Styles.Select(s => s.Word)]),
        (Setting.Order, [Setting.AsGiven, Setting.Reversed]),
    ];

    /// <summary>A respondent of a kind, as it is in a wave.</summary>
    public static PlantedRespondent Respondent(string kind, int index, double shift, ulong seed, int wave = 0) => new(
        FormattableString.Invariant($"{kind}-{index}"),
        kind switch
        {
            Broken => Planted.Space.Names.ToDictionary(n => n, _ => 1.5),
            Drifting when wave == MovedWave => new Dictionary<string, double> { [Trait] = shift },
            Profiled => Planted.Space.Names.Select((name, at) => (name, at)).ToDictionary(n => n.name, n => 0.5 * (n.at - 2)),
            _ => new Dictionary<string, double>(),
        },
        kind switch
        {
            Moved => new RespondentDials { Shifts = [new TemplateShift(new Condition(PresentationFactors.Labels, Label), Trait, shift)] },
            Broken => new RespondentDials { Languages = [new BrokenLanguage(Language, Mirrored: 1)] },
            _ => RespondentDials.Silent,
        },
        seed);

    public static Administration Ask(Cell setting, ulong seed, int wave = 0) =>
        Setting.AdministrationOf(setting) with { Temperature = 1, Seed = seed, Repeat = wave };

    /// <summary>Expected score of a trait, the moved one by default, under a label, and the variance that drawing the answers adds.</summary>
    public static (double Mean, double Noise) Expected(PlantedRespondent respondent, string label, string trait = Trait)
    {
        Cell setting = Cell.Of((Setting.Template, "describe"), (Setting.Language, "en"), (Setting.Version, "0"), (Setting.Labels, label), (Setting.Order, Setting.AsGiven));
        ResponseSheet sheet = ExpectedSheet.Of(respondent, Planted, Ask(setting, 1));
        Scale scale = Instrument.Scale(trait);
        double noise = scale.Items.Sum(k => VarianceOf(sheet, k.ItemId)) / (scale.Items.Count * scale.Items.Count);
        return (ScaleScorer.Score(Instrument, scale, sheet.Keyed).Value!.Value, noise);
    }

    private static double VarianceOf(ResponseSheet sheet, string item)
    {
        IReadOnlyList<double> p = sheet.Find(item)!.Probabilities!;
        double[] scores = [.. Instrument.OptionsOf(Instrument.Item(item)).Select(o => o.Score)];
        double mean = scores.Select((s, k) => p[k] * s).Sum();
        return scores.Select((s, k) => p[k] * (s - mean) * (s - mean)).Sum();
    }

    private static Instrument WithVersions(Instrument pack) => new(
        "traits-in-fifty-wordings",
        pack.Title,
        pack.Kind,
        pack.Licence,
        [.. pack.Options.Select(o => o with { Texts = Languages.ToDictionary(l => l, _ => o.Texts["en"]) })],
        [.. pack.Items.Select(i => i with { Texts = Wordings(i.Texts[new VariantKey()]) })],
        pack.Scales);

    private static Dictionary<VariantKey, string> Wordings(string text) =>
        (from language in Languages from version in Enumerable.Range(0, 5) select new VariantKey(language, version))
        .ToDictionary(v => v, v => v == new VariantKey() ? text : $"{text} ({v.Language}, {v.Paraphrase})");
}
