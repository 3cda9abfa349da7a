using Dramatis.Models;
using Dramatis.Personas;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Psychometrics.Respondents;

public sealed class ModelRespondentTests
{
    private readonly Instrument instrument = SmallInstrument.Create();
    private static readonly Persona Ada = new("ada", "Ada", [new Facet(FacetKind.Fact, "occupation", "baker")]);

    [Fact]
    public async Task LabelProbabilities_AreNormalisedAndTurnedBackToTheItemsOrder()
    {
        ScriptedChatClient client = new("unused") { Score = (_, label) => Math.Log(label == "1" ? 0.3 : 0.05) };
        ResponseTable table = await Run(client, SmallInstrument.Describe with { Order = OptionOrder.Reversed });
        ItemAnswer answer = table.Rows[0].Answer;
        Assert.Equal([0.1, 0.1, 0.1, 0.1, 0.6], answer.Probabilities!.Select(p => Math.Round(p, 12)));
        Assert.Equal(4, answer.Option);
    }

    // A pure position bias says nothing about content: the two orders together give the middle of the scale.
    [Fact]
    public async Task ReversingTheOrder_TakesPositionBiasOut()
    {
        ScriptedChatClient client = new("unused") { Score = (_, label) => label == "1" ? 0 : -2 };
        Administration expected = SmallInstrument.Describe with { Readout = Readout.ExpectedValue };
        ResponseTable table = await Run(client, expected, expected with { Order = OptionOrder.Reversed });
        Assert.Equal(3, table.Sheets.Average(s => s.Raw("a1")!.Value), 12);
        Assert.NotEqual(3, table.Sheets[0].Raw("a1")!.Value, 3);
    }

    [Fact]
    public async Task ContinuationLikelihood_ScoresWholeOptionsByTheToken()
    {
        ScriptedChatClient client = new("unused") { Score = (_, text) => text == "Mostly" ? -0.5 : -3 };
        ResponseTable table = await Run(client, SmallInstrument.Describe with { Readout = Readout.ContinuationLikelihood });
        Assert.Equal(3, table.Rows[0].Answer.Option);
        Assert.Contains(client.ScoringRequests[0].Continuations, c => c == "Not at all");
    }

    [Fact]
    public async Task APersonaAndAHeader_StandInTheSystemText()
    {
        ScriptedChatClient client = new(_ => "3");
        await Run(client, SmallInstrument.Describe with { Readout = Readout.ParsedText, Template = StandardTemplates.Find("as-a-person") });
        ChatMessage system = client.Requests[0].Messages[0];
        Assert.Equal(ChatRole.System, system.Role);
        Assert.Contains("You are Ada", system.Text, StringComparison.Ordinal);
        Assert.Contains("as a person would", system.Text, StringComparison.Ordinal);
        Assert.Contains("\"I keep lists.\"", client.Requests[0].LastText, StringComparison.Ordinal);
        Assert.Contains("1. Not at all\n2. A little", client.Requests[0].LastText, StringComparison.Ordinal);
        Assert.Contains("1, 2, 3, 4 or 5", client.Requests[0].LastText, StringComparison.Ordinal);
    }

    // A respondent that refuses under one header and answers under another: the first cell is missing, not neutral.
    [Fact]
    public async Task ARefusalUnderOneHeader_IsMissingThereAndNowhereElse()
    {
        ScriptedChatClient client = new(request => request.Messages[0].Text.Contains("as a person", StringComparison.Ordinal) ? "4" : "As an AI I have no personality.");
        Administration plain = SmallInstrument.Describe with { Readout = Readout.ParsedText, Template = StandardTemplates.Find("announced") };
        ResponseTable table = await Run(client, plain, plain with { Template = StandardTemplates.Find("as-a-person") });
        Assert.Equal(4, table.Missing[MissingCause.Refusal]);
        Assert.All(table.Sheets[0].Rows, r => Assert.Null(table.Sheets[0].Raw(r.ItemId)));
        Assert.All(table.Sheets[1].Rows, r => Assert.Equal(4, table.Sheets[1].Raw(r.ItemId)));
    }

    [Fact]
    public async Task InTurn_EarlierAnswersAreRemembered_OneByOneTheyAreNot()
    {
        ScriptedChatClient client = new(_ => "2");
        await Run(client, SmallInstrument.Describe with { Readout = Readout.ParsedText, Batch = BatchPolicy.InTurn() });
        Assert.Equal([2, 4, 6, 8], client.Requests.Select(r => r.Messages.Count));
        ScriptedChatClient alone = new(_ => "2");
        await Run(alone, SmallInstrument.Describe with { Readout = Readout.ParsedText });
        Assert.All(alone.Requests, r => Assert.Equal(2, r.Messages.Count));
    }

    [Fact]
    public async Task Together_OneQuestionHoldsAllItems()
    {
        ScriptedChatClient client = new("(a) 5\n(b) 4\n(c) 3");
        ResponseTable table = await Run(client, SmallInstrument.Describe with { Readout = Readout.ParsedText, Batch = BatchPolicy.Together(4) });
        Assert.Equal([4, 3, 2, null], table.Rows.Select(r => r.Answer.Option));
        Assert.Contains("(d) I startle easily.", client.Requests[0].LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TemperatureReachesTheModel_AndDrawsFromTheDistribution()
    {
        ScriptedChatClient talk = new(_ => "2");
        await Run(talk, SmallInstrument.Describe with { Readout = Readout.ParsedText, Temperature = 0.7 });
        Assert.All(talk.Requests, r => Assert.Equal(0.7f, r.Options!.Temperature));
        Assert.Equal(4, talk.Requests.Select(r => r.Options!.Seed).Distinct().Count());
        ScriptedChatClient flat = new("unused") { Score = (_, _) => -1 };
        ResponseTable table = await Run(flat, [.. Enumerable.Range(0, 10).Select(r => SmallInstrument.Describe with { Temperature = 1, Repeat = r })]);
        Assert.True(table.Rows.Select(r => r.Answer.Option).Distinct().Count() > 2);
    }

    [Fact]
    public async Task AModelWithoutLikelihoods_IsRefusedWhereTheyAreRead() => Assert.Contains(
        "--readout parsed-text",
        (await Assert.ThrowsAsync<InvalidInputException>(() => Run(new ScriptedChatClient(_ => "3"), SmallInstrument.Describe))).Message,
        StringComparison.Ordinal);

    [Fact]
    public async Task BracesInAnItem_AreText()
    {
        Instrument braces = new(
            "braces", "Braces", InstrumentKind.SelfDescription, SmallInstrument.Licence, SmallInstrument.Agreement,
            [SmallInstrument.Item("a", "I write {options} and {statement}.")], [new Scale("s", "S", [new KeyedItem("a", 1)])]);
        ScriptedChatClient client = new(_ => "3");
        await new AdministrationRun().RunAsync(
            braces, [SmallInstrument.Describe with { Readout = Readout.ParsedText }], [new ModelRespondent("m", client)], TestContext.Current.CancellationToken);
        Assert.Contains("I write {options} and {statement}.", client.Requests[0].LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOpening_StandsBeforeEveryItem()
    {
        ScriptedChatClient client = new(_ => "3");
        ChatMessage[] opening = [new(ChatRole.User, "It is raining."), new(ChatRole.Assistant, "I hear it.")];
        await new AdministrationRun(1).RunAsync(
            instrument,
            [SmallInstrument.Describe with { Readout = Readout.ParsedText }],
            [new ModelRespondent("m", client, opening: opening)],
            TestContext.Current.CancellationToken);
        Assert.All(client.Requests, r => Assert.Equal(["It is raining.", "I hear it."], r.Messages.Take(2).Select(m => m.Text)));
        Assert.All(client.Requests, r => Assert.Equal(3, r.Messages.Count));
    }

    [Fact]
    public async Task AnUnreadableAnswer_IsAskedAgainWithAReminder()
    {
        ScriptedChatClient client = new("Hm, well.", "4");
        ItemAnswer answer = await Ask(client, retries: 2);

        Assert.Equal((3, 2, null), (answer.Option, answer.Attempts, answer.Missing));
        Assert.Equal(["system", "user", "assistant", "user"], client.Requests[1].Messages.Select(m => m.Role.Value));
        Assert.Equal("Hm, well.", client.Requests[1].Messages[2].Text);
        Assert.Equal("Please answer with 1, 2, 3, 4 or 5 only.", client.Requests[1].LastText);
        Assert.NotEqual(client.Requests[0].Options!.Seed, client.Requests[1].Options!.Seed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task WhatIsUnreadableToTheEnd_IsMissing_NotNeutral(int retries)
    {
        ScriptedChatClient client = new(_ => "Hm, well.");
        ItemAnswer answer = await Ask(client, retries);

        Assert.Equal((null, MissingCause.Unparsed, retries + 1), (answer.Option, answer.Missing, answer.Attempts));
        Assert.Equal(retries + 1, client.Requests.Count);
    }

    [Theory]
    [InlineData("As an AI I have no personality.", MissingCause.Refusal)]
    [InlineData("2", null)]
    public async Task RefusalsAndReadableAnswers_AreNotAskedAgain(string reply, MissingCause? missing)
    {
        ScriptedChatClient client = new(_ => reply);
        ItemAnswer answer = await Ask(client, retries: 5);

        Assert.Equal((missing, 1, 1), (answer.Missing, answer.Attempts, client.Requests.Count));
    }

    [Fact]
    public async Task AnEmptyReply_IsNoTurnOfTheConversation()
    {
        ScriptedChatClient client = new("", "1");
        await Ask(client, retries: 1);

        Assert.Equal(["system", "user", "user"], client.Requests[1].Messages.Select(m => m.Role.Value));
    }

    [Fact]
    public async Task InTurn_RemindersAreNotRemembered()
    {
        ScriptedChatClient client = new("Hm.", "2", "3", "4", "5");
        await new AdministrationRun(1).RunAsync(
            instrument,
            [SmallInstrument.Describe with { Readout = Readout.ParsedText, Batch = BatchPolicy.InTurn() }],
            [new ModelRespondent("ada", client, Ada, retries: 1)],
            TestContext.Current.CancellationToken);

        Assert.Equal([2, 4, 4, 6, 8], client.Requests.Select(r => r.Messages.Count));
        Assert.Equal("2", client.Requests[2].Messages[2].Text);
    }

    private Task<ResponseTable> Run(ScriptedChatClient client, params Administration[] administrations) =>
        new AdministrationRun(1).RunAsync(instrument, administrations, [new ModelRespondent("ada", client, Ada)], TestContext.Current.CancellationToken);

    // One item, one question.
    private static async Task<ItemAnswer> Ask(ScriptedChatClient client, int retries)
    {
        Instrument single = new(
            "single", "Single", InstrumentKind.SelfDescription, SmallInstrument.Licence, SmallInstrument.Agreement,
            [SmallInstrument.Item("a", "I keep lists.")], [new Scale("s", "S", [new KeyedItem("a", 1)])]);
        ResponseTable table = await new AdministrationRun(1).RunAsync(
            single,
            [SmallInstrument.Describe with { Readout = Readout.ParsedText }],
            [new ModelRespondent("ada", client, Ada, retries: retries)],
            TestContext.Current.CancellationToken);
        return table.Rows[0].Answer;
    }
}
