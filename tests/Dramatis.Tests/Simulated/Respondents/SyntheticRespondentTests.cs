using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Tests.Psychometrics;

namespace Dramatis.Tests.Simulated.Respondents;

public sealed class SyntheticRespondentTests
{
    private static readonly Instrument Small = SmallInstrument.Create();

    private static readonly PlantedInstrument Planted = new(Small);

    private static readonly Administration Probability = SmallInstrument.Describe;

    private static readonly Administration Text = Probability with { Readout = Readout.ParsedText, Temperature = 1 };

    [Fact]
    public async Task ProbabilityReadout_IsTheExactLaw_InEveryOrder()
    {
        PlantedRespondent who = Respondent(new() { Position = new(0.2), Refusals = [new(0.3)] });
        foreach (OptionOrder order in Enum.GetValues<OptionOrder>())
        {
            ResponseTable table = await Run([Probability with { Order = order }], who);
            foreach (ResponseRow row in table.Rows)
            {
                RenderedItem rendered = ItemRenderer.Batches(Small, row.Administration, who.Id).SelectMany(b => b.Items).Single(i => i.Item.Id == row.ItemId);
                KnownItem.AssertClose(who.Distribution(Planted.Item(row.ItemId), PresentedItem.Of(rendered)).Given(), row.Answer.Probabilities!);
            }
        }
    }

    [Fact]
    public async Task Answers_AreReproducible_WhateverTheConcurrencyAndTheOrderOfRespondents()
    {
        PlantedRespondent[] people = [.. Enumerable.Range(0, 8).Select(i => Respondent(DialsOfTest, FormattableString.Invariant($"r{i}")))];
        Administration[] administrations = [Text, Text with { Order = OptionOrder.Shuffled, Seed = 3 }, Text with { Batch = BatchPolicy.InTurn() }];
        string[] one = Cells(await Run(administrations, people));
        ResponseTable other = await new AdministrationRun(8).RunAsync(
            Small, [.. administrations.Reverse()], [.. people.Reverse().Select(p => new SyntheticRespondent(p, Planted))], TestContext.Current.CancellationToken);
        Assert.Equal(one, Cells(other));
        Assert.NotEqual(one, Cells(await Run([.. administrations.Select(a => a with { Repeat = 1 })], people)));
    }

    [Fact]
    public async Task RefusalsAndMumblings_AreMissingByTheirCause()
    {
        ResponseTable refused = await Run([Text], Respondent(new() { Refusals = [new(1, new Condition(PresentationFactors.Template, "describe"))] }));
        Assert.Equal(4, refused.Missing[MissingCause.Refusal]);
        ResponseTable elsewhere = await Run(
            [Text with { Template = StandardTemplates.Find("fits") }],
            Respondent(new() { Refusals = [new(1, new Condition(PresentationFactors.Template, "describe"))] }));
        Assert.Empty(elsewhere.Missing);
        ResponseTable mumbled = await Run([Text], Respondent(new() { Languages = [new("en", Unreadable: 1)] }));
        Assert.Equal(4, mumbled.Missing[MissingCause.Unparsed]);
        ResponseTable read = await Run([Probability], Respondent(new() { Refusals = [new(1)] }));
        Assert.Equal(4, read.Missing[MissingCause.Refusal]); // nothing is left to read likelihoods of
    }

    // With a perfect memory every item of a trait repeats the first one through its key, within a conversation and not between them.
    [Fact]
    public async Task Memory_HoldsWithinAConversation_AndNotBetweenThem()
    {
        PlantedRespondent[] people = [.. Enumerable.Range(0, 200).Select(i => Respondent(new() { Memory = new(1) }, FormattableString.Invariant($"r{i}"), 0))];
        int Agreeing(ResponseTable table) => table.Sheets.Count(s => s.Keyed(Small.Scale("order").Items[0]) == s.Keyed(Small.Scale("order").Items[1]));

        Assert.Equal(200, Agreeing(await Run([Text with { Batch = BatchPolicy.InTurn() }], people)));
        Assert.InRange(Agreeing(await Run([Text], people)), 1, 100); // by chance; each option has less than a quarter on average
    }

    [Fact]
    public async Task TemperatureZero_IsTheSameInEverySession()
    {
        PlantedRespondent[] people = [.. Enumerable.Range(0, 20).Select(i => Respondent(RespondentDials.Silent, FormattableString.Invariant($"r{i}")))];
        Administration still = Text with { Temperature = 0 };
        string[] first = Cells(await Run([still], people), withRepeat: false);
        Assert.Equal(first, Cells(await Run([still with { Repeat = 1 }], people), withRepeat: false));
        Assert.Equal(first, Cells(await Run([still with { Repeat = 1, Template = StandardTemplates.Find("fits") }], people), withRepeat: false));
    }

    [Fact]
    public async Task AnotherInstrument_IsRefused()
    {
        SyntheticRespondent respondent = new(Respondent(RespondentDials.Silent), Planted);
        await Assert.ThrowsAsync<ArgumentException>(() => new AdministrationRun().RunAsync(
            SmallInstrument.Create(), [Text], [respondent], TestContext.Current.CancellationToken));
    }

    private static RespondentDials DialsOfTest => new() { Position = new(0.1), Refusals = [new(0.1)], Memory = new(0.3), Specificity = new(0.4) };

    private static PlantedRespondent Respondent(RespondentDials dials, string id = "r", double order = 0.7) =>
        new(id, new Dictionary<string, double> { ["order"] = order, ["calm"] = -0.4 }, dials, 3);

    private static Task<ResponseTable> Run(IReadOnlyList<Administration> administrations, params PlantedRespondent[] people) =>
        new AdministrationRun(2).RunAsync(
            Small, administrations, [.. people.Select(p => new SyntheticRespondent(p, Planted))], TestContext.Current.CancellationToken);

    private static string[] Cells(ResponseTable table, bool withRepeat = true) =>
    [
        .. table.Rows.Select(r => withRepeat
                ? $"{r.Respondent}|{r.Administration.Key}|{r.ItemId}|{r.Answer.Option}|{r.Answer.Missing}"
                : $"{r.Respondent}|{r.ItemId}|{r.Answer.Option}")
            .Order(StringComparer.Ordinal),
    ];
}
