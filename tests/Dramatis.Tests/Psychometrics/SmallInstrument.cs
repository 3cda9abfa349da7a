using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Tests.Psychometrics;

/// <summary>An instrument of two scales and four items, small enough to reckon by hand.</summary>
internal static class SmallInstrument
{
    public static readonly LicenceNote Licence = new("MIT", "the tests", "this file");

    public static readonly IReadOnlyList<ResponseOption> Agreement =
    [
        Option("no", "Not at all", 1), Option("little", "A little", 2), Option("partly", "Partly", 3), Option("mostly", "Mostly", 4), Option("fully", "Fully", 5),
    ];

    /// <summary>Order: a1 for, a2 against; calm: c1 for with double weight, c2 against.</summary>
    public static Instrument Create() => new(
        "small",
        "Small",
        InstrumentKind.SelfDescription,
        Licence,
        Agreement,
        [Item("a1", "I keep lists."), Item("a2", "I lose my keys."), Item("c1", "I sleep well."), Item("c2", "I startle easily.")],
        [
            new Scale("order", "Order", [new KeyedItem("a1", 1), new KeyedItem("a2", -1)]),
            new Scale("calm", "Calm", [new KeyedItem("c1", 1, 2), new KeyedItem("c2", -1)], ScaleAggregate.Sum),
        ]);

    public static Administration Describe { get; } = new() { Template = StandardTemplates.Find("describe") };

    public static InstrumentItem Item(string id, string text) => new(id, new Dictionary<VariantKey, string> { [new VariantKey()] = text });

    public static ResponseOption Option(string id, string text, double score) => new(id, new Dictionary<string, string> { ["en"] = text }, score);
}
