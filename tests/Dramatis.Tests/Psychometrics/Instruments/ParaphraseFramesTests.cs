using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;

namespace Dramatis.Tests.Psychometrics.Instruments;

public sealed class ParaphraseFramesTests
{
    private static readonly Instrument Pack = InstrumentPacks.Load("dramatis-traits-60");

    public static TheoryData<string> Languages => [.. ParaphraseFrames.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void EveryLanguage_HasFiveDifferentWordingsThatHoldTheItem(string language)
    {
        Instrument told = ParaphraseFrames.Fill(In(language), [language], ParaphraseFrames.Versions);
        string[] wordings = [.. Enumerable.Range(0, 5).Select(v => told.Items[0].Texts[new VariantKey(language, v)])];
        Assert.Equal(5, wordings.Distinct(StringComparer.Ordinal).Count());
        Assert.All(wordings, w => Assert.Contains("item without a stop", w, StringComparison.Ordinal));
        Assert.All(wordings, w => Assert.DoesNotContain("{item}", w, StringComparison.Ordinal));
    }

    [Fact]
    public void OwnParaphrases_Stay()
    {
        Instrument filled = ParaphraseFrames.Fill(Pack, ["en", "de"], 5);
        Assert.Equal(Pack.Items[0].Texts[new VariantKey("en", 1)], filled.Items[0].Texts[new VariantKey("en", 1)]);
        Assert.Equal("Über mich: " + Pack.Items[0].Texts[new VariantKey("de")], filled.Items[0].Texts[new VariantKey("de", 1)]);
        Assert.Equal(Pack.Items.Count * 10, filled.Items.Sum(i => i.Texts.Count));
    }

    [Fact]
    public void AFrameBehindTheItem_DropsItsFullStop() => Assert.Equal(
        "At a party I talk with people I have never met – that is how I am",
        ParaphraseFrames.Fill(Pack, ["en"], 5).Items[0].Texts[new VariantKey("en", 4)]);

    [Fact]
    public void ARegion_TakesTheFramesOfItsLanguage() =>
        Assert.StartsWith("关于我", ParaphraseFrames.Fill(In("zh-cn"), ["zh-cn"], 2).Items[0].Texts[new VariantKey("zh-cn", 1)], StringComparison.Ordinal);

    [Fact]
    public void AFramedInstrument_SaysThatItsWordingsAreUnvalidated() =>
        Assert.Contains("unvalidated paraphrase frames", ParaphraseFrames.Fill(Pack, ["de"], 2).Licence.Note, StringComparison.Ordinal);

    [Fact]
    public void NothingMissing_IsTheSameInstrument() => Assert.Same(Pack, ParaphraseFrames.Fill(Pack, ["en"], 2));

    [Fact]
    public void WhatHasNoFrame_IsRefused()
    {
        Assert.Contains("no paraphrase frames", Refusal("fi", 2), StringComparison.Ordinal);
        Assert.Contains("Ask 5 versions at most", Refusal("fr", 6), StringComparison.Ordinal);
    }

    private static string Refusal(string language, int versions) =>
        Assert.Throws<InvalidInputException>(() => ParaphraseFrames.Fill(In(language), [language], versions)).Message;

    private static Instrument In(string language) => new(
        "small",
        "Small",
        InstrumentKind.SelfDescription,
        Pack.Licence,
        [.. Pack.Options.Select(o => o with { Texts = new Dictionary<string, string> { [language] = o.Texts["en"] } })],
        [new InstrumentItem("a", new Dictionary<VariantKey, string> { [new VariantKey(language)] = "item without a stop" })],
        [new Scale("s", "S", [new KeyedItem("a", 1)])],
        language: language);
}
