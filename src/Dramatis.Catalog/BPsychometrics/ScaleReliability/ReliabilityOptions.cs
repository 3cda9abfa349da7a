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
        Instrument = InstrumentOption.Load(values.Text("items"), settings);
        if (Instrument.Kind != InstrumentKind.SelfDescription)
        {
            throw new InvalidInputException(
                $"option 'items', instrument '{Instrument.Id}'", "does not describe the respondent itself.", "Name an inventory of self-descriptions, such as dramatis-traits-60 or ipip-neo-120.");
        }

        Settings = SettingsOf(values);
        Scales = [.. Instrument.Scales.Where(s => s.Parent is null).Select(ScaleOf)];
        Waves = values.Whole("waves");
        WithSteering = values.Flag("steering");
        Readout = values.Choice<Readout?>(
            "readout", ("auto", null), ("option-probability", Psychometrics.Administrations.Readout.OptionProbability), ("parsed-text", Psychometrics.Administrations.Readout.ParsedText));
        Human = HumanSpread.Read(values.Texts("human"));
        People = values.Whole("people");
        Radius = values.Number("radius");
        Neighbours = values.Whole("neighbours");
        Table = values.Text("table").Length == 0 ? null : SavedTable.Load(Path.Combine(settings.BaseFolder, values.Text("table")));
        Effective = values.Effective;
        Effective["items"] = InstrumentOption.Fingerprint(Instrument);
        Effective["table"] = Table is null ? "" : Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(settings.BaseFolder, values.Text("table")))));
        foreach (string analysed in new[] { "human", "people", "radius", "neighbours" })
        {
            Effective.Remove(analysed); // asks nothing anew
        }
    }

    /// <summary>The options as they enter trial keys.</summary>
    public JsonObject Effective { get; }

    public Instrument Instrument { get; }

    /// <summary>The settings to ask.</summary>
    public IReadOnlyList<Cell> Settings { get; }

    public IReadOnlyList<ProfileScale> Scales { get; }

    public int Waves { get; }

    public bool WithSteering { get; }

    public Readout? Readout { get; }

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
        if (languages.FirstOrDefault(l => !Instrument.Languages.Contains(l)) is { } missing)
        {
            throw new InvalidInputException(
                $"option 'languages', '{missing}'", $"'{Instrument.Id}' has no texts in it.", $"It has: {string.Join(", ", Instrument.Languages)}.");
        }

        string[] versions = [.. Enumerable.Range(0, values.Whole("versions")).Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        if (versions.FirstOrDefault(v => !languages.Any(l => HasVariant(l, v))) is { } none)
        {
            throw new InvalidInputException(
                $"option 'versions' {versions.Length}", $"'{Instrument.Id}' has no version {none} of every item in any of the languages.", "Ask fewer versions, or add paraphrases to the instrument.");
        }

        int fraction = values.Whole("fraction");
        bool isCrossed = languages.All(l => versions.All(v => HasVariant(l, v)));
        if (fraction > 1 && !isCrossed)
        {
            throw new InvalidInputException($"option 'fraction' {fraction}", "needs every version in every language.", "Ask fewer versions or languages, or all settings.");
        }

        IReadOnlyList<Cell> all = SettingDesign.Expand(
            [
                (Setting.Template, values.Texts("templates")),
                (Setting.Language, languages),
                (Setting.Version, versions),
                (Setting.Labels, values.Texts("labels")),
                (Setting.Order, values.Texts("orders")),
            ],
            fraction);
        return [.. all.Where(c => HasVariant(c[Setting.Language], c[Setting.Version]))];
    }

    private bool HasVariant(string language, string version) =>
        Instrument.Items.All(i => i.Texts.ContainsKey(Setting.VariantOf(language, version)));

    private ProfileScale ScaleOf(Scale scale)
    {
        (double Least, double Greatest)[] ranges = [.. scale.Items.Select(k => Instrument.RangeOf(Instrument.Item(k.ItemId)))];
        return scale.Aggregate == ScaleAggregate.Mean
            ? new ProfileScale(scale.Id, scale.Title, ranges.Min(r => r.Least), ranges.Max(r => r.Greatest))
            : throw new InvalidInputException(
                $"option 'items', scale '{scale.Id}'", "is not a mean of its items, and the limits of this study are in points of an item.", "Use an inventory with means, or a copy of its file with the aggregate 'mean'.");
    }
}
