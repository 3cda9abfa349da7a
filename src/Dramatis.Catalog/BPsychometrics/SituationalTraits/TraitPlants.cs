using System.Globalization;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>What is planted in the recovery study: an instrument of many situations of one trait, and respondents with one flaw each.</summary>
/// <param name="items">Situations.</param>
/// <param name="flips">Share of decisions that the second wording turns around in the respondent that minds wordings.</param>
internal sealed class TraitPlants(int items, double flips)
{
    public const string Silent = "silent";
    public const string FirstPlace = "first-place";
    public const string FourInFive = "four-in-five";
    public const string Mixed = "mixed";
    public const string Wording = "wording";

    /// <summary>Share of situations that <see cref="FourInFive"/> and <see cref="Mixed"/> decide for the trait.</summary>
    public const double Share = 0.8;

    private const string Trait = "trait";

    // Decided as good as surely: with the slope of 1.7 an option against the trait has a probability of 1 in 160.
    private const double Strength = 3;

    // Of every answer this much goes to whatever stands first, enough to decide every item when only one order is asked.
    private const double Pull = 0.6;

    private static readonly VariantKey Original = new(), Other = new("en", 1);

    public static IReadOnlyList<string> Kinds { get; } = [Silent, FirstPlace, FourInFive, Mixed, Wording];

    public Instrument Instrument => Planted.Instrument;

    public PlantedInstrument Planted { get; } = new(Scenes(items));

    /// <summary>The ways in which the study asks: two orders, two wordings.</summary>
    public static IReadOnlyList<Administration> Ways(Instrument instrument)
    {
        TraitForm form = new("scenes", instrument, OptionOrder.PairsSwapped, instrument.Language);
        return
        [
            .. from wording in form.Wordings
               from order in TraitForm.Orders
               select form.Ask(form.Templates[0], wording, order, Readout.OptionProbability, 1),
        ];
    }

    public SyntheticRespondent Respondent(string kind, int number, ulong seed) => new(
        new PlantedRespondent(
            FormattableString.Invariant($"{kind}-{number}"), new Dictionary<string, double> { [Planted.Space.Names[0]] = Strength }, Dials(kind), seed),
        Planted);

    private RespondentDials Dials(string kind) => kind switch
    {
        FirstPlace => new() { Position = new PositionBias(1, 0) },
        FourInFive => new() { Misreadings = [Against] },
        Mixed => new() { Misreadings = [Against], Position = new PositionBias(Pull, 0) },
        Wording => new() { Misreadings = [new Misreading(new Condition(PresentationFactors.Paraphrase, "1"), flips)] },
        _ => RespondentDials.Silent,
    };

    // The condition always holds, so the same items are decided against the trait whatever the asking.
    private static Misreading Against => new(new Condition(PresentationFactors.Language, "en"), 1 - Share);

    private static Instrument Scenes(int items)
    {
        InstrumentItem[] list =
        [
            .. Enumerable.Range(1, items).Select(i => i.ToString("0000", CultureInfo.InvariantCulture)).Select(number => new InstrumentItem(
                "s" + number,
                Both("What would you do?", "What is your choice?"),
                [.. Actions.Select(a => new ResponseOption(a.Id, new Dictionary<string, string> { ["en"] = $"{a.Text} {number}." }, a.Score))],
                Both($"Situation {number}.", $"This is situation {number}."))),
        ];
        return new Instrument(
            "planted-scenes",
            "Planted situations",
            InstrumentKind.Situation,
            new LicenceNote("CC BY 4.0", "The Dramatis authors", "generated", "Not validated on people."),
            [],
            list,
            [new Scale(Trait, "Trait", [.. list.Select(i => new KeyedItem(i.Id, 1))], ScaleAggregate.Percent)]);
    }

    private static (string Id, string Text, double Score)[] Actions =>
        [("high1", "For it", 1), ("low1", "Against it", 0), ("high2", "Also for it", 1), ("low2", "Also against it", 0)];

    private static Dictionary<VariantKey, string> Both(string original, string other) => new() { [Original] = original, [Other] = other };
}
