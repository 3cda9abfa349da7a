using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Administrations;

public sealed class AdministrationRunTests
{
    private readonly Instrument instrument = SmallInstrument.Create();

    // A respondent that takes what is shown first shows what the layout does to the order of options.
    [Theory]
    [InlineData(OptionOrder.AsGiven, 0)]
    [InlineData(OptionOrder.Reversed, 4)]
    [InlineData(OptionOrder.PairsSwapped, 1)]
    public async Task OptionsAreCountedInTheItemsOwnOrder(OptionOrder order, int option)
    {
        ResponseTable table = await Run([SmallInstrument.Describe with { Order = order }], new FirstShown("r"));
        Assert.All(table.Rows, r => Assert.Equal(option, r.Answer.Option));
    }

    [Fact]
    public async Task Shuffling_DependsOnSeedRespondentAndItem_AndOnNothingElse()
    {
        Administration shuffled = SmallInstrument.Describe with { Order = OptionOrder.Shuffled, Batch = BatchPolicy.OneByOne with { ShuffleItems = true } };
        string[] orders = [.. Enumerable.Range(1, 12).Select(s => Layout(shuffled with { Seed = (ulong)s }, "r"))];
        Assert.True(orders.Distinct().Count() > 8);
        Assert.NotEqual(Layout(shuffled, "r"), Layout(shuffled, "s"));
        Assert.Equal(Layout(shuffled, "r"), Layout(shuffled with { Labels = LabelStyle.UpperLetters }, "r"));
        ResponseTable slow = await Run([shuffled], new Random("r"), 1);
        ResponseTable fast = await Run([shuffled], new Random("r"), 8);
        Assert.Equal(slow.Rows.Select(r => (r.ItemId, r.Answer.Option)), fast.Rows.Select(r => (r.ItemId, r.Answer.Option)));
    }

    [Fact]
    public async Task Repeats_DrawAnew()
    {
        ResponseTable table = await Run([.. Enumerable.Range(0, 6).Select(r => SmallInstrument.Describe with { Repeat = r })], new Random("r"));
        Assert.Equal(6, table.Sheets.Count);
        Assert.True(table.Sheets.Select(s => string.Join(',', s.Rows.Select(r => r.Answer.Option))).Distinct().Count() > 1);
    }

    [Fact]
    public void LabelsFollowPositionOrMeaning()
    {
        Administration reversed = SmallInstrument.Describe with { Order = OptionOrder.Reversed, Labels = LabelStyle.LowerRoman };
        Assert.Equal(["i", "ii", "iii", "iv", "v"], First(reversed).Labels);
        Assert.Equal(["v", "iv", "iii", "ii", "i"], First(reversed with { Assignment = LabelAssignment.Meaning }).Labels);
        Assert.Equal("Fully", First(reversed).OptionTexts[0]);
        Assert.Equal("Fully", First(reversed with { Labels = LabelStyle.Words }).ReplyAt(0));
    }

    [Fact]
    public void Batches_HoldAtMostTheirSize()
    {
        IReadOnlyList<ItemBatch> batches = ItemRenderer.Batches(instrument, SmallInstrument.Describe with { Batch = BatchPolicy.InTurn(3) }, "r");
        Assert.Equal([3, 1], batches.Select(b => b.Items.Count));
        Assert.Equal([0, 1, 2, 3], batches.SelectMany(b => b.Items).Select(i => i.Position));
    }

    [Fact]
    public void WhatDoesNotFit_IsRefusedBeforeAnythingIsAsked()
    {
        Refused(SmallInstrument.Describe with { Variant = new VariantKey("de") }, "has no text for the variant de/0/first");
        Refused(SmallInstrument.Describe with { Variant = new VariantKey(Person: GrammaticalPerson.Third) }, "Give the subject");
        Refused(SmallInstrument.Describe with { Template = StandardTemplates.Find("agree") }, "is for instruments of the kind Proposition");
        Refused(SmallInstrument.Describe with { Batch = BatchPolicy.Together(4) }, "only text can be read");
        Refused(SmallInstrument.Describe with { Temperature = -1 }, "temperature out of range");
    }

    [Fact]
    public async Task ProgressReachesTheTotal()
    {
        List<AdministrationProgress> seen = [];
        await new AdministrationRun(1, new Recorder(seen)).RunAsync(
            instrument, [SmallInstrument.Describe], [new FirstShown("r")], TestContext.Current.CancellationToken);
        Assert.Equal(new AdministrationProgress(4, 0, 4), seen[^1]);
    }

    private void Refused(Administration administration, string found) => Assert.Contains(
        found,
        Assert.Throws<InvalidInputException>(() => ItemRenderer.Batches(instrument, administration, "r")).Message,
        StringComparison.Ordinal);

    private RenderedItem First(Administration administration) => ItemRenderer.Batches(instrument, administration, "r")[0].Items[0];

    private string Layout(Administration administration, string respondent) => string.Join(
        ';', ItemRenderer.Batches(instrument, administration, respondent).SelectMany(b => b.Items).Select(i => i.Item.Id + string.Join(',', i.Shown)));

    private Task<ResponseTable> Run(IReadOnlyList<Administration> administrations, IRespondent respondent, int concurrency = 4) =>
        new AdministrationRun(concurrency).RunAsync(instrument, administrations, [respondent], TestContext.Current.CancellationToken);

    private sealed record FirstShown(string Id) : IRespondent
    {
        public ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<ItemAnswer>>([.. batch.Items.Select(i => ItemAnswer.Chosen(i.Shown[0]))]);
    }

    private sealed record Random(string Id) : IRespondent
    {
        public ValueTask<IReadOnlyList<ItemAnswer>> AnswerAsync(ItemBatch batch, RandomStream random, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<IReadOnlyList<ItemAnswer>>([.. batch.Items.Select(i => ItemAnswer.Chosen(random.NextInt(i.Options.Count)))]);
    }

    private sealed class Recorder(List<AdministrationProgress> seen) : IProgress<AdministrationProgress>
    {
        public void Report(AdministrationProgress value) => seen.Add(value);
    }
}
