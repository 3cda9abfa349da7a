using Dramatis.Psychometrics.Instruments;
using static Dramatis.Tests.Psychometrics.SmallInstrument;

namespace Dramatis.Tests.Psychometrics.Instruments;

public sealed class InstrumentTests
{
    [Fact]
    public void AnItemInNoScale_IsRefused_UnlessItIsAFiller()
    {
        InstrumentItem lost = Item("x", "I am extra.");
        Assert.Contains("has no key", Refusal(items: [Item("a", "A."), lost]), StringComparison.Ordinal);
        Assert.Equal(2, Build(items: [Item("a", "A."), lost with { IsFiller = true }]).Items.Count);
    }

    [Fact]
    public void AKeyForAnUnknownItem_IsRefused_WithTheNearestName() => Assert.Contains(
        "Did you mean 'first'?",
        Refusal(items: [Item("first", "A.")], scales: [new Scale("s", "S", [new KeyedItem("first", 1), new KeyedItem("frist", 1)])]),
        StringComparison.Ordinal);

    [Fact]
    public void OptionsThatCollideAfterNormalisation_AreRefused() => Assert.Contains(
        "'Strongly agree' and 'STRONGLY  agree!' are the same",
        Refusal(options: [Option("1", "Strongly agree", 1), Option("2", "STRONGLY  agree!", 2)]),
        StringComparison.Ordinal);

    [Fact]
    public void DuplicateIdentifiers_AreRefused()
    {
        Assert.Contains("the item 'a' stands here twice", Refusal(items: [Item("a", "A."), Item("a", "B.")]), StringComparison.Ordinal);
        Assert.Contains("the option '1' stands", Refusal(options: [Option("1", "Yes", 1), Option("1", "No", 2)]), StringComparison.Ordinal);
        Assert.Contains(
            "the scale 's' stands",
            Refusal(scales: [new Scale("s", "S", [new KeyedItem("a", 1)]), new Scale("s", "S", [new KeyedItem("a", 1)])]),
            StringComparison.Ordinal);
        Assert.Contains(
            "the item 'a' stands", Refusal(scales: [new Scale("s", "S", [new KeyedItem("a", 1), new KeyedItem("a", -1)])]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("english")]
    [InlineData("EN")]
    [InlineData("xx")]
    [InlineData("")]
    public void AWrongLanguageTag_IsRefused(string language) => Assert.Contains(
        "is not a language tag",
        Refusal(items: [new InstrumentItem("a", new Dictionary<VariantKey, string> { [new VariantKey()] = "A.", [new VariantKey(language)] = "B." })]),
        StringComparison.Ordinal);

    [Fact]
    public void AnItemWithoutItsOriginalWording_IsRefused() => Assert.Contains(
        "has no text in 'en'",
        Refusal(items: [new InstrumentItem("a", new Dictionary<VariantKey, string> { [new VariantKey("de")] = "A." })]),
        StringComparison.Ordinal);

    [Fact]
    public void OptionsThatAllCountTheSame_AreRefused() =>
        Assert.Contains("same score", Refusal(options: [Option("1", "Yes", 1), Option("2", "No", 1)]), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 0)]
    [InlineData(1, double.NaN)]
    public void AKeyThatIsNoWeight_IsRefused(int direction, double weight) => Assert.Contains(
        "is not a weight", Refusal(scales: [new Scale("s", "S", [new KeyedItem("a", direction, weight)])]), StringComparison.Ordinal);

    [Fact]
    public void AFacetOfNothing_IsRefused() => Assert.Contains(
        "which is not another scale", Refusal(scales: [new Scale("s", "S", [new KeyedItem("a", 1)], Parent: "t")]), StringComparison.Ordinal);

    [Theory]
    [InlineData("Ｆｕｌｌｙ　Agree.", "fully agree")]
    [InlineData("I don't know", "i dont know")]
    [InlineData("नहीं", "नहीं")]
    [InlineData("++", "++")]
    public void Normalisation_LeavesWords(string text, string expected) => Assert.Equal(expected, NormalisedText.Of(text));

    [Fact]
    public void OnlyLanguagesThatCoverEverything_AreOffered()
    {
        InstrumentItem both = new("a", new Dictionary<VariantKey, string> { [new VariantKey()] = "A.", [new VariantKey("de")] = "B." });
        ResponseOption[] options =
        [
            new("1", new Dictionary<string, string> { ["en"] = "Yes", ["de"] = "Ja" }, 1), new("2", new Dictionary<string, string> { ["en"] = "No", ["de"] = "Nein" }, 0),
        ];
        Assert.Equal(["en", "de"], Build(options, [both]).Languages);
        Assert.Equal(["en"], Build(options, [both, Item("b", "C.") with { IsFiller = true }]).Languages);
    }

    private static Instrument Build(
        IReadOnlyList<ResponseOption>? options = null, IReadOnlyList<InstrumentItem>? items = null, IReadOnlyList<Scale>? scales = null) =>
        new(
            "tried",
            "Tried",
            InstrumentKind.SelfDescription,
            Licence,
            options ?? Agreement,
            items ?? [Item("a", "A.")],
            scales ?? [new Scale("s", "S", [new KeyedItem((items ?? [Item("a", "A.")])[0].Id, 1)])]);

    private static string Refusal(
        IReadOnlyList<ResponseOption>? options = null, IReadOnlyList<InstrumentItem>? items = null, IReadOnlyList<Scale>? scales = null) =>
        Assert.Throws<InvalidInputException>(() => Build(options, items, scales)).Message;
}
