using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Tests.Psychometrics.Packs;

public sealed class ScenesPackTests
{
    private static readonly Instrument Pack = InstrumentPacks.Load("dramatis-scenes-8");

    [Fact]
    public void EveryTrait_HasFortyScenes_OfTwoActionsForItAndTwoAgainst()
    {
        Assert.All(Pack.Scales, s => Assert.Equal(40, s.Items.Count));
        Assert.All(Pack.Scales.SelectMany(s => s.Items), k => Assert.Equal((1, 1.0), (k.Direction, k.Weight)));
        Assert.All(Pack.Scales, s => Assert.All(s.Items, k => Assert.Equal(s.Id, Pack.Item(k.ItemId).Topic)));
        Assert.All(Pack.Items, i => Assert.Equal(
            [("high1", 1.0), ("low1", 0.0), ("high2", 1.0), ("low2", 0.0)], Pack.OptionsOf(i).Select(o => (o.Id, o.Score))));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void EverySituation_IsToldTwice_InOtherWords(string language) => Assert.All(
        Pack.Items, i => Assert.NotEqual(Words(i.Situations![new VariantKey(language)]), Words(i.Situations[new VariantKey(language, 1)])));

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void NoTwoSituations_ShareMoreThanHalfOfTheirWords(string language)
    {
        (string Id, HashSet<string> Words)[] told =
            [.. Pack.Items.SelectMany(i => i.Situations!.Where(s => s.Key.Language == language).Select(s => (i.Id, Set(s.Value))))];
        Assert.Empty(
            from first in told
            from second in told
            where string.CompareOrdinal(first.Id, second.Id) < 0 && Overlap(first.Words, second.Words) > 0.5
            select $"{first.Id} and {second.Id}");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void NoTwoOptions_ShareMoreThanThreeQuartersOfTheirWords(string language)
    {
        (string Id, HashSet<string> Words)[] options =
            [.. Pack.Items.SelectMany(i => Pack.OptionsOf(i).Select(o => ($"{i.Id} {o.Id}", Set(o.Texts[language]))))];
        Assert.Empty(
            from first in options
            from second in options
            where string.CompareOrdinal(first.Id, second.Id) < 0 && Overlap(first.Words, second.Words) > 0.75
            select $"{first.Id} and {second.Id}");
    }

    [Theory]
    [InlineData("agreeableness", "agree", "verträglich")]
    [InlineData("conscientiousness", "conscien", "gewissenhaft")]
    [InlineData("extraversion", "extrav", "introv")]
    [InlineData("neuroticism", "neuro")]
    [InlineData("openness", "open", "offen")]
    [InlineData("psychopathy", "psycho")]
    [InlineData("machiavellianism", "machiavel")]
    [InlineData("narcissism", "narciss", "narziss")]
    public void NoOption_NamesItsTrait(string trait, params string[] names) => Assert.DoesNotContain(
        Pack.Scale(trait).Items.SelectMany(k => Pack.OptionsOf(Pack.Item(k.ItemId))),
        o => names.Any(n => o.Texts.Values.Any(t => t.Contains(n, StringComparison.OrdinalIgnoreCase))));

    // A respondent that likes long answers must not pass for one with the trait.
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void ActionsForATrait_AreAsLongAsThoseAgainst(string language)
    {
        foreach (Func<string, double> length in new Func<string, double>[] { t => t.Length, t => Words(t).Length })
        {
            double[][] differences = [.. Pack.Scales.Select(s => (double[])[.. s.Items.Select(k => Difference(k, language, length))])];
            IReadOnlyList<double> adjusted = PValueAdjustment.Holm([.. differences.Select(d => TTest.OneSample(d).PValue)]);
            Assert.All(adjusted, p => Assert.True(p > 0.05, $"{p}"));
            Assert.True(MeanInterval.StudentT(differences.SelectMany(d => d).ToArray()).Contains(0));
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void TheSurfaceOfAnAction_DoesNotTellItsSide(string language)
    {
        Assert.All(Pack.Scales, s => Assert.True(BlindOptionCheck.Of(Pack, s, OptionFeatures.Surface, language)!.Interval.Lower <= 0.5, $"{s.Id} {BlindOptionCheck.Of(Pack, s, OptionFeatures.Surface, language)}"));
        Assert.True(BlindOptionCheck.Of(Pack, OptionFeatures.Surface, language)!.Interval.Lower <= 0.5);
    }

    // What an action says must show the trait, or there would be nothing to choose by.
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void TheWordsOfAnAction_TellMoreThanItsSurface(string language) => Assert.True(
        BlindOptionCheck.Of(Pack, OptionFeatures.Words, language)!.Interval.Lower > BlindOptionCheck.Of(Pack, OptionFeatures.Surface, language)!.Interval.Upper);

    private static double Difference(KeyedItem key, string language, Func<string, double> length)
    {
        IReadOnlyList<ResponseOption> options = Pack.OptionsOf(Pack.Item(key.ItemId));
        return options.Where(o => o.Score == 1).Average(o => length(o.Texts[language])) - options.Where(o => o.Score == 0).Average(o => length(o.Texts[language]));
    }

    private static string[] Words(string text) => NormalisedText.Of(text).Split(' ');

    private static HashSet<string> Set(string text) => [.. Words(text)];

    private static double Overlap(HashSet<string> first, HashSet<string> second)
    {
        int shared = first.Count(second.Contains);
        return shared / (double)(first.Count + second.Count - shared);
    }
}
