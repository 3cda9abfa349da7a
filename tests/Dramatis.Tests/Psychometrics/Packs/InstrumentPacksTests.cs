using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Tests.Psychometrics.Packs;

public sealed class InstrumentPacksTests
{
    public static TheoryData<string> Packs => [.. InstrumentPacks.Ids];

    [Theory]
    [InlineData("dramatis-agreed-18", 18, 6)]
    [InlineData("dramatis-moral-30", 30, 5)]
    [InlineData("dramatis-pairs-60-act", 60, 5)]
    [InlineData("dramatis-pairs-60-self", 60, 5)]
    [InlineData("dramatis-scenes-8", 320, 8)]
    [InlineData("dramatis-stances-24", 24, 8)]
    [InlineData("dramatis-traits-60", 60, 5)]
    [InlineData("dramatis-two-axis-40", 40, 2)]
    [InlineData("dramatis-types-60", 60, 4)]
    [InlineData("dramatis-values-40", 40, 10)]
    public void APack_HasItsItemsAndScales(string id, int items, int scales)
    {
        Instrument pack = InstrumentPacks.Load(id);
        Assert.Equal((id, items, scales), (pack.Id, pack.Items.Count, pack.Scales.Count));
    }

    [Fact]
    public void EveryPack_IsListedAbove() => Assert.Equal(10, InstrumentPacks.Ids.Count);

    [Theory]
    [MemberData(nameof(Packs))]
    public void APack_IsTheProjectsOwn_AndSaysThatItIsUnvalidated(string id)
    {
        Instrument pack = InstrumentPacks.Load(id);
        Assert.False(pack.IsValidated);
        Assert.Equal(("CC BY 4.0", "The Dramatis authors"), (pack.Licence.Name, pack.Licence.Holder));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void APack_IsBalanced_AndSaysNothingTwice(string id)
    {
        Instrument pack = InstrumentPacks.Load(id);
        Assert.Empty(InstrumentReview.Of(pack));
        string[] texts = [.. pack.Items.SelectMany(i => (i.Situations ?? i.Texts).Values).Select(NormalisedText.Of)];
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void EveryVariantOfAPack_CanBeAsked(string id)
    {
        Instrument pack = InstrumentPacks.Load(id);
        Subject subject = new("Ada", PronounSet.She);
        foreach (VariantKey variant in pack.Items[0].Texts.Keys.Where(v => pack.Items[0].Situations?.ContainsKey(v) != false))
        {
            Administration administration = new()
            {
                Template = StandardTemplates.For(pack.Kind)[0],
                Variant = variant,
                Subject = variant.Person == GrammaticalPerson.Third ? subject : null,
            };
            Assert.All(
                ItemRenderer.Batches(pack, administration, "r").SelectMany(b => b.Items),
                item => Assert.DoesNotMatch(@"\{[a-z]", ItemPrompt.Ask(item)));
        }
    }

    // Twenty of forty claims keyed each way: agreeing with everything is the middle of the map.
    [Theory]
    [InlineData("dramatis-two-axis-40", 50)]
    [InlineData("dramatis-traits-60", 3)]
    [InlineData("dramatis-values-40", 3.5)]
    [InlineData("dramatis-moral-30", 3.5)]
    public void SayingYesToEverything_IsTheMiddle(string id, double middle) =>
        Assert.All(AcquiescenceBaseline.AgreeWithAll(InstrumentPacks.Load(id)), s => Assert.Equal(middle, s.Value!.Value, 12));

    [Fact]
    public void Pairs_AskTheSameItemsTwice()
    {
        Instrument self = InstrumentPacks.Load("dramatis-pairs-60-self"), act = InstrumentPacks.Load("dramatis-pairs-60-act");
        Assert.Equal(self.Items.Select(i => i.Id), act.Items.Select(i => i.Id));
        Assert.Equal(30, act.Items.Count(i => act.OptionsOf(i)[0].Id == "high")); // the order says nothing
    }

    [Theory]
    [InlineData("dramatis-stances-24", 12)]
    [InlineData("dramatis-agreed-18", 9)]
    public void Stances_AreBalanced_InBothLanguages(string id, int half)
    {
        Instrument stances = InstrumentPacks.Load(id);
        Assert.Equal(["en", "de"], stances.Languages);
        Assert.Equal(half, stances.Items.Count(i => i.Options!.Single(o => o.Id == "yes").Score == 1));
        Assert.All(stances.Scales, s => Assert.InRange(s.Items.Count(k => stances.Item(k.ItemId).Options![0].Score == 1), 1, 2)); // both ways in each topic
    }

    [Fact]
    public void AnUnknownPack_IsNamedWithItsNearest() => Assert.Contains(
        "Did you mean 'dramatis-values-40'?",
        Assert.Throws<InvalidInputException>(() => InstrumentPacks.Load("dramatis-value-40")).Message,
        StringComparison.Ordinal);
}
