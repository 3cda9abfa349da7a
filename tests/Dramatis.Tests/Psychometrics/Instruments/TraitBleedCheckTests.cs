using System.Globalization;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Inventories;
using Dramatis.Psychometrics.Packs;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Instruments;

public sealed class TraitBleedCheckTests
{
    // A fifth of the scenes have one action in the words of another trait; half of all words belong to no trait.
    [Fact]
    public void PlantedBleeds_AreFound_AndNamed()
    {
        (Instrument scenes, Dictionary<(string, string?), string> planted) = Scenes(1, planted: 0.2);
        TraitBleedCheck check = TraitBleedCheck.Of(scenes)!;
        OptionBleed[] found = [.. check.Flagged.Where(f => planted.ContainsKey((f.ItemId, f.OptionId)))];
        Assert.True(ProportionInterval.Wilson(found.Length, planted.Count).Lower > 0.8, $"{found.Length} of {planted.Count}");
        Assert.True(found.Length > 0.9 * planted.Count, $"{found.Length} of {planted.Count}");
        Assert.True(found.Count(f => f.OtherScaleId == planted[(f.ItemId, f.OptionId)]) > 0.9 * found.Length);
    }

    // Among sound options the level is kept whether or not there are unsound ones beside them. The tail is approximate (words come in
    // whole numbers), so a tenth of the level is granted.
    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(0, 0.01)]
    [InlineData(0.2, 0.05)]
    public void SoundOptions_AreFlaggedNoMoreThanTheLevelSays(double planted, double level)
    {
        double[] rates = [.. Enumerable.Range(0, 40).AsParallel().AsOrdered().Select(seed => Sound((ulong)seed + 10, planted, level))];
        ConfidenceInterval rate = MeanInterval.StudentT(rates, 0.99);
        Assert.True(rate.Lower <= 1.1 * level, $"[{rate.Lower}, {rate.Upper}]");
        Assert.True(rate.Upper >= 0.5 * level, $"[{rate.Lower}, {rate.Upper}]");
    }

    [Fact]
    public void WhereNothingIsPlanted_NoneIsSureAfterAdjustment()
    {
        int any = Enumerable.Range(0, 40).Count(seed => TraitBleedCheck.Of(Scenes((ulong)seed + 100, 0).Instrument)!.Texts.Any(t => t.Adjusted < 0.05));
        Assert.True(any <= 7, $"{any} of 40"); // more has a probability below .001 where one in twenty has any
    }

    [Fact]
    public void AScaleThatHoldsTheItemToo_IsNoOtherScale()
    {
        Instrument scenes = Scenes(2, 0).Instrument;
        Scale first = scenes.Scales[0];
        Instrument wider = new(
            scenes.Id, scenes.Title, scenes.Kind, scenes.Licence, scenes.Options, scenes.Items, [.. scenes.Scales, first with { Id = "wider", Title = "Wider" }]);
        TraitBleedCheck check = TraitBleedCheck.Of(wider)!;
        Assert.Contains(check.Texts, t => t.ScaleId == "wider");
        Assert.DoesNotContain(check.Texts, t => t.ScaleId == first.Id && t.OtherScaleId == "wider");
        Assert.DoesNotContain(check.Texts, t => t.ScaleId == "wider" && t.OtherScaleId == first.Id);
    }

    [Fact]
    public void OneScale_OrShortOnes_HaveNoCheck()
    {
        Instrument scenes = Scenes(3, 0).Instrument;
        Assert.Null(TraitBleedCheck.Of(scenes.CutTo([scenes.Scales[0]])));
        Assert.Null(TraitBleedCheck.Of(scenes.CutTo([.. scenes.Scales.Select(s => s with { Items = [.. s.Items.Take(4)] })]))); // eight on either side
        Assert.Null(TraitBleedPower.Of(scenes.CutTo([scenes.Scales[0]]), RandomStream.FromSeed(1)));
    }

    [Fact]
    public void WordsThatStandNowhereElse_AreCountedAsSilent()
    {
        Instrument scenes = Scenes(4, 0).Instrument;
        InstrumentItem strange = scenes.Items[0] with
        {
            Options = [.. scenes.OptionsOf(scenes.Items[0]).Select(o => o with { Texts = new Dictionary<string, string> { ["en"] = "unheard " + o.Id } })],
        };
        TraitBleedCheck check = TraitBleedCheck.Of(new Instrument(
            scenes.Id, scenes.Title, scenes.Kind, scenes.Licence, scenes.Options, [strange, .. scenes.Items.Skip(1)], scenes.Scales))!;
        Assert.Equal(4, check.Silent);
        Assert.DoesNotContain(check.Texts, t => t.ItemId == strange.Id);
    }

    [Fact]
    public void TheOwnPack_IsFlaggedAsOftenAsSoundTextsAre_InBothLanguages() => Assert.All(
        new[] { "en", "de" },
        language =>
        {
            TraitBleedCheck check = TraitBleedCheck.Of(InstrumentPacks.Load("dramatis-scenes-8"), language)!;
            Assert.Equal(1280, check.Texts.Count + check.Silent);
            Assert.InRange(check.Flagged.Count / 1280.0, 0.03, 0.1);
        });

    // Eight thousand statements that a model wrote, of which a twentieth change places between traits.
    [Fact]
    public void StatementsOfAnotherTrait_AreFoundAmongRealOnes()
    {
        string[] files = [.. Directory.GetFiles(SharedFiles.OrSkip("data/model-written-personas"), "*.jsonl").Where(f => !f.Contains("politically", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Instrument statements = PersonaStatementFiles.Load(files);
        TraitBleedPower power = TraitBleedPower.Of(statements, RandomStream.FromSeed(1), 0.05, 1)!;
        Assert.True(power.Found > 0.8, $"{power}");
        Assert.True(power.Named > 0.8, $"{power}");
        Assert.True(power.Others < 0.06, $"{power}");
    }

    private static double Sound(ulong seed, double planted, double level)
    {
        (Instrument scenes, Dictionary<(string, string?), string> bad) = Scenes(seed, planted);
        OptionBleed[] sound = [.. TraitBleedCheck.Of(scenes, level: level)!.Texts.Where(t => !bad.ContainsKey((t.ItemId, t.OptionId)))];
        return sound.Count(t => t.PValue < level) / (double)sound.Length;
    }

    // Five traits of forty scenes with four actions of four to eight words: half of the words are of the trait's side, half of none.
    private static (Instrument Instrument, Dictionary<(string, string?), string> Planted) Scenes(ulong seed, double planted)
    {
        RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"bleed|{seed}"));
        string[] traits = ["t0", "t1", "t2", "t3", "t4"];
        Dictionary<(string, string?), string> bad = [];
        List<InstrumentItem> items = [];
        foreach (string trait in traits)
        {
            HashSet<int> unsound = [.. random.Sample([.. Enumerable.Range(0, 40)], (int)(planted * 40))];
            for (int i = 0; i < 40; i++)
            {
                string id = $"{trait}-{i.ToString("00", CultureInfo.InvariantCulture)}";
                string? at = unsound.Contains(i) ? random.Choose(["high1", "low1", "high2", "low2"]) : null;
                if (at is not null)
                {
                    bad[(id, at)] = random.Choose([.. traits.Where(t => t != trait)]);
                }

                items.Add(new InstrumentItem(
                    id,
                    new Dictionary<VariantKey, string> { [new VariantKey()] = $"Scene {id}?" },
                    [.. new[] { ("high1", 1), ("low1", 0), ("high2", 1), ("low2", 0) }.Select(o => new ResponseOption(
                        o.Item1,
                        new Dictionary<string, string> { ["en"] = o.Item1 == at ? Words(random, bad[(id, at)], random.NextBool(0.5)) : Words(random, trait, o.Item2 == 1) },
                        o.Item2))]));
            }
        }

        Scale[] scales = [.. traits.Select(t => new Scale(t, t, [.. items.Where(i => i.Id.StartsWith(t, StringComparison.Ordinal)).Select(i => new KeyedItem(i.Id, 1))]))];
        return (new Instrument("bleed", "Bleed", InstrumentKind.Situation, new LicenceNote("CC BY 4.0", "The Dramatis authors", "generated"), [], items, scales), bad);
    }

    private static string Words(RandomStream random, string trait, bool isFor) => string.Join(
        ' ',
        Enumerable.Range(0, 4 + random.NextInt(5)).Select(_ => random.NextBool(0.5)
            ? $"{trait}{(isFor ? "for" : "against")}{random.NextInt(30)}"
            : $"word{random.NextInt(60)}"));
}
