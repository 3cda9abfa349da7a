using System.Globalization;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Instruments;

public sealed class BlindOptionCheckTests
{
    private const string Syllables = "ba de fi go lu ma ne pi ro su ta ve wi xo zu";

    [Fact]
    public void LongerActionsForTheScale_AreFound() => Assert.Equal(
        1, BlindOptionCheck.Of(Scenes(1, (text, isFor) => isFor ? text + " and some more words and so on until it is much longer" : text), OptionFeatures.Surface)!.Accuracy);

    [Theory]
    [InlineData("en", "not")]
    [InlineData("de", "nicht")]
    public void ANegationOnOneSide_IsFound(string language, string negation)
    {
        Instrument scenes = Scenes(2, (text, isFor) => $"{text} {(isFor ? "yet" : negation)}", language); // as long on either side, or nearly so
        Assert.True(BlindOptionCheck.Of(scenes, OptionFeatures.Surface)!.Accuracy > 0.95);
    }

    [Fact]
    public void AWordOnOneSide_IsFoundByWords_AndNotBySurface()
    {
        Instrument scenes = Scenes(3, (text, isFor) => $"{text} {(isFor ? "warm" : "cold")}");
        Assert.True(BlindOptionCheck.Of(scenes, OptionFeatures.Words)!.Interval.Lower > 0.9);
        Assert.True(BlindOptionCheck.Of(scenes, OptionFeatures.Surface)!.Interval.Lower <= 0.5);
    }

    [Fact]
    public void AReversedItem_IsCountedOnItsOtherSide()
    {
        Instrument scenes = Scenes(4, (text, isFor) => $"{text} {(isFor ? "warm" : "cold")}");
        Scale scale = scenes.Scales[0];
        Scale halfTurned = scale with { Items = [.. scale.Items.Select((k, at) => at % 2 == 0 ? k : k with { Direction = -1 })] };
        Assert.True(BlindOptionCheck.Of(scenes, halfTurned, OptionFeatures.Words)!.Accuracy < 0.7);
    }

    // Above chance in no more of 200 instruments without a tell than 2.5 %, give or take what 200 draws allow (one-sided exact test at .001).
    [Theory]
    [InlineData(OptionFeatures.Surface)]
    [InlineData(OptionFeatures.Words)]
    public void WhereThereIsNothingToFind_NothingIsFound(OptionFeatures features)
    {
        BlindOptionCheck[] checks = [.. Enumerable.Range(0, 200).Select(seed => BlindOptionCheck.Of(Scenes((ulong)seed + 10, (text, _) => text), features)!)];
        int above = checks.Count(c => c.Interval.Lower > 0.5);
        Assert.True(BinomialTest.PValue(above, checks.Length, 0.025, Alternative.Greater) > 0.001, $"{above} of {checks.Length}");
    }

    [Fact]
    public void AShortScale_HasNoCheck()
    {
        Instrument scenes = Scenes(5, (text, _) => text);
        Scale scale = scenes.Scales[0];
        Assert.Null(BlindOptionCheck.Of(scenes, scale with { Items = [.. scale.Items.Take(9)] }, OptionFeatures.Words));
        Assert.Equal(10, BlindOptionCheck.Of(scenes, scale with { Items = [.. scale.Items.Take(10)] }, OptionFeatures.Words)!.Items);
    }

    // Forty scenes with four actions of three to eight invented words, the same for both sides but for what is planted.
    private static Instrument Scenes(ulong seed, Func<string, bool, string> plant, string language = "en")
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"blind|{seed}"));
        string[] syllables = Syllables.Split(' ');
        InstrumentItem[] items = [.. Enumerable.Range(1, 40).Select(i => new InstrumentItem(
            i.ToString("00", CultureInfo.InvariantCulture),
            new Dictionary<VariantKey, string> { [new VariantKey(language)] = $"Scene {i}?" },
            [.. new[] { ("high1", 1), ("low1", 0), ("high2", 1), ("low2", 0) }.Select(o => new ResponseOption(
                o.Item1, new Dictionary<string, string> { [language] = plant(Draw(random, syllables), o.Item2 == 1) }, o.Item2))]))];
        return new Instrument(
            "blind",
            "Blind",
            InstrumentKind.Situation,
            new LicenceNote("CC BY 4.0", "The Dramatis authors", "generated"),
            [],
            items,
            [new Scale("trait", "Trait", [.. items.Select(i => new KeyedItem(i.Id, 1))])],
            language: language);
    }

    private static string Draw(RandomStream random, string[] syllables) => string.Join(
        ' ', Enumerable.Range(0, 3 + random.NextInt(6)).Select(_ => syllables[random.NextInt(syllables.Length)] + syllables[random.NextInt(syllables.Length)]));
}
