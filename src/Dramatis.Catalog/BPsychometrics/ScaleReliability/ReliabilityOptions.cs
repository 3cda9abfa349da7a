using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The options of the study with their files loaded.</summary>
internal sealed class ReliabilityOptions
{
    private readonly ulong seed;
    private readonly int conversation;

    private ReliabilityOptions(OptionValues values, StudySettings settings)
    {
        (seed, conversation) = (settings.Seed, values.Whole("conversation"));
        Instrument = SettingInstrument.Load(values, settings);
        Settings = SettingsOf(values);
        Scales = [.. Instrument.Scales.Where(s => s.Parent is null).Select(ScaleOf)];
        Waves = WaveCalendar.Read(values);
        WithSteering = values.Flag("steering");
        WithPersonas = values.Flag("personas");
        Readout = values.Choice<Readout?>(
            "readout", ("auto", null), ("option-probability", Psychometrics.Administrations.Readout.OptionProbability), ("parsed-text", Psychometrics.Administrations.Readout.ParsedText));
        WithExpectedScores = values.Choice("score", ("likeliest", false), ("expected", true));
        Human = HumanSpread.Read(values.Texts("human"));
        People = values.Whole("people");
        Radius = values.Number("radius");
        Neighbours = values.Whole("neighbours");
        Table = values.Text("table").Length == 0 ? null : SavedTable.Load(Path.Combine(settings.BaseFolder, values.Text("table")));
        Effective = values.Effective;
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        Effective["table"] = Table is null ? "" : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(settings.BaseFolder, values.Text("table")))));
        foreach (string other in new[] { "score", "human", "people", "radius", "neighbours", "waves", "drift-every", "drift-from", "steering", "personas" })
        {
            Effective.Remove(other); // asks nothing anew, or asks trials of its own beside the others
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public Instrument Instrument { get; }

    /// <summary>The settings to ask.</summary>
    public IReadOnlyList<Cell> Settings { get; }

    /// <summary>Resolution of the fraction of the settings; null when all are asked.</summary>
    public int? Resolution { get; private set; }

    public IReadOnlyList<ProfileScale> Scales { get; }

    /// <summary>How often and when settings are asked again.</summary>
    public WaveCalendar Waves { get; }

    public bool WithSteering { get; }

    /// <summary>Whether direct portrayals are asked under every instruction and order.</summary>
    public bool WithPersonas { get; }

    public Readout? Readout { get; }

    /// <summary>Whether scores are means of expected answers, and not of the likeliest.</summary>
    public bool WithExpectedScores { get; }

    public IReadOnlyDictionary<string, double> Human { get; }

    public int People { get; }

    public double Radius { get; }

    public int Neighbours { get; }

    /// <summary>A saved table to analyse, or null.</summary>
    public ReliabilityData? Table { get; }

    public static ReliabilityOptions Read(StudySettings settings) => new(new OptionValues(ReliabilitySchema.Create(), settings.Options), settings);

    /// <summary>How a setting is asked.</summary>
    public Administration Administration(Cell setting, int repeat, Readout readout) => Setting.AdministrationOf(setting) with
    {
        Batch = conversation == 0 ? BatchPolicy.OneByOne : BatchPolicy.InTurn(conversation) with { ShuffleItems = true },
        Readout = readout,
        Seed = seed,
        Repeat = repeat,
    };

    private Cell[] SettingsOf(OptionValues values)
    {
        IReadOnlyList<string> languages = values.Texts("languages");
        string[] versions = [.. Enumerable.Range(0, values.Whole("versions")).Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        if (versions.FirstOrDefault(v => !languages.Any(l => HasVariant(l, v))) is { } none)
        {
            throw new InvalidInputException(
                $"option 'versions' {versions.Length}", $"'{Instrument.Id}' has no version {none} of every item in any of the languages.", "Ask fewer versions, add paraphrases to the instrument, or ask with 'paraphrases: frames'.");
        }

        int fraction = values.Whole("fraction");
        bool isCrossed = languages.All(l => versions.All(v => HasVariant(l, v)));
        if (fraction > 1 && !isCrossed)
        {
            throw new InvalidInputException($"option 'fraction' {fraction}", "needs every version in every language.", "Ask fewer versions or languages, or all settings.");
        }

        (string, IReadOnlyList<string>)[] factors =
        [
            (Setting.Template, values.Texts("templates")),
            (Setting.Language, languages),
            (Setting.Version, versions),
            (Setting.Labels, values.Texts("labels")),
            (Setting.Order, values.Texts("orders")),
        ];
        Resolution = SettingDesign.Resolution(factors, fraction);
        IReadOnlyList<Cell> all = SettingDesign.Expand(factors, fraction);
        return [.. all.Where(c => HasVariant(c[Setting.Language], c[Setting.Version]))];
    }

    private bool HasVariant(string language, string version) =>
        Instrument.Items.All(i => i.Texts.ContainsKey(Setting.VariantOf(language, version)));

    // The limits of this study are in points of an item, so that sums count as means, too.
    private ProfileScale ScaleOf(Scale scale)
    {
        (double Least, double Greatest)[] ranges = [.. scale.Items.Select(k => Instrument.RangeOf(Instrument.Item(k.ItemId)))];
        return new ProfileScale(scale.Id, scale.Title, ranges.Min(r => r.Least), ranges.Max(r => r.Greatest));
    }
}
