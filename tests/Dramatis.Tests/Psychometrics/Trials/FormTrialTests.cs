using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Models;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Trials;

public sealed class FormTrialTests
{
    private static readonly Instrument Small = SmallInstrument.Create();
    private static readonly Administration Drawn = SmallInstrument.Describe with { Temperature = 1, Batch = BatchPolicy.OneByOne with { ShuffleItems = true } };

    [Theory]
    [InlineData(Readout.OptionProbability)]
    [InlineData(Readout.ExpectedValue)]
    [InlineData(Readout.ParsedText)]
    public async Task RowsComeBackAsTheyWereAnswered(Readout readout)
    {
        Administration administration = Drawn with { Readout = readout };
        IRespondent respondent = Planted(new RespondentDials { Refusals = [new Refusals(0.4)] });
        RandomStream random = RandomStream.FromKey("trial");
        ResponseTable asked = await new AdministrationRun(random: RandomStream.FromKey("trial"))
            .RunAsync(Small, [administration], [respondent], TestContext.Current.CancellationToken);

        TrialOutcome outcome = await FormTrial.RunAsync(Small, administration, respondent, random, TestContext.Current.CancellationToken);
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(Completed(outcome), Small, administration, "r");

        Assert.Equal(asked.Sheets[0].Rows.Select(Facts), rows.Select(Facts));
        ResponseSheet sheet = new ResponseTable(Small, rows).Sheets[0];
        Assert.Equal(Small.Items.Select(i => sheet.Raw(i.Id)), outcome.Observations.Select(o => o.Value));
    }

    [Fact]
    public async Task AnswersFollowTheTrialsStream_AndNothingElse()
    {
        string first = await Record("a"), again = await Record("a"), other = await Record("b");
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        static async Task<string> Record(string key) =>
            (await FormTrial.RunAsync(Small, Drawn, Planted(), RandomStream.FromKey(key), TestContext.Current.CancellationToken)).Record!.ToJsonString();
    }

    [Fact]
    public async Task AMissingAnswerKeepsItsCauseAndWhatWasSaid()
    {
        Administration text = Drawn with { Readout = Readout.ParsedText };
        TrialOutcome outcome = await FormTrial.RunAsync(
            Small, text, Planted(new RespondentDials { Refusals = [new Refusals(1)] }), RandomStream.FromSeed(1), TestContext.Current.CancellationToken);

        Assert.All(outcome.Observations, o => Assert.Equal((FormTrial.Measure, null, MissingCause.Refusal), (o.Measure, o.Value, o.Missing)));
        Assert.Equal(Small.Items.Select(i => i.Id), outcome.Observations.Select(o => o.Subject));
        Assert.All(FormTrial.Rows(Completed(outcome), Small, text, "r"), r => Assert.Equal(RespondentReplies.Refusal, r.Answer.Reply));
    }

    [Fact]
    public async Task HowAnswersWereRead_IsWhatTheRecordSays()
    {
        TrialOutcome outcome = await FormTrial.RunAsync(
            Small, Drawn with { Readout = Readout.ExpectedValue }, Planted(), RandomStream.FromSeed(1), TestContext.Current.CancellationToken);
        IReadOnlyList<ResponseRow> rows = FormTrial.Rows(Completed(outcome), Small, Drawn with { Readout = Readout.ParsedText }, "r");
        Assert.All(rows, r => Assert.Equal(Readout.ExpectedValue, r.Administration.Readout));
    }

    [Fact]
    public void AModelWithoutLikelihoods_IsReadAsText_UnlessSomethingElseIsWanted()
    {
        using ScriptedChatClient model = new(_ => "3");
        Assert.Equal(Readout.ParsedText, FormTrial.ReadoutOf(model));
        Assert.Equal(Readout.OptionProbability, FormTrial.ReadoutOf(model, Readout.OptionProbability));
    }

    [Fact]
    public async Task TheRecordOfAnotherInstrument_IsRefused()
    {
        TrialOutcome outcome = await FormTrial.RunAsync(Small, Drawn, Planted(), RandomStream.FromSeed(1), TestContext.Current.CancellationToken);
        Instrument longer = new(
            "longer", "Longer", Small.Kind, SmallInstrument.Licence, Small.Options, [.. Small.Items, SmallInstrument.Item("x", "I hum.")],
            [new Scale("all", "All", [.. Small.Items.Select(i => new KeyedItem(i.Id, 1)), new KeyedItem("x", 1)])]);
        foreach (TrialOutcome unfit in new[] { outcome, outcome with { Record = null } })
        {
            Assert.Contains(
                "is not a form of 'longer' with 5 items",
                Assert.Throws<InvalidInputException>(() => FormTrial.Rows(Completed(unfit), longer, Drawn, "r")).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HowOftenAnItemWasAsked_IsKeptWhereItWasAskedAgain()
    {
        using ScriptedChatClient model = new(request => request.LastText switch
        {
            var text when text.StartsWith("Please answer", StringComparison.Ordinal) => "4",
            var text when text.Contains("keys", StringComparison.Ordinal) => "Hm.",
            _ => "2",
        });
        Administration text = SmallInstrument.Describe with { Readout = Readout.ParsedText };
        TrialOutcome outcome = await FormTrial.RunAsync(
            Small, text, new ModelRespondent("r", model, retries: 1), RandomStream.FromSeed(1), TestContext.Current.CancellationToken);

        Assert.Equal(2, outcome.Record!["attempts"]!["a2"]!.GetValue<int>());
        Assert.Single(outcome.Record["attempts"]!.AsObject());
        Assert.Equal([(1, 1), (3, 2), (1, 1), (1, 1)], FormTrial.Rows(Completed(outcome), Small, text, "r").Select(r => (r.Answer.Option!.Value, r.Answer.Attempts)));
    }

    [Fact]
    public async Task AnItemThatWasNeverAsked_IsRefusedInARecord()
    {
        TrialOutcome outcome = await FormTrial.RunAsync(Small, Drawn, Planted(), RandomStream.FromSeed(1), TestContext.Current.CancellationToken);
        outcome.Record!["attempts"] = new JsonObject { ["a1"] = 0 };

        Assert.Contains(
            "is not a form of 'small'",
            Assert.Throws<InvalidInputException>(() => FormTrial.Rows(Completed(outcome), Small, Drawn, "r")).Message,
            StringComparison.Ordinal);
    }

    private static SyntheticRespondent Planted(RespondentDials? dials = null) => new(
        new PlantedRespondent("r", new Dictionary<string, double> { ["order"] = 0.5 }, dials), new PlantedInstrument(Small));

    private static CompletedTrial Completed(TrialOutcome outcome) => new(new Trial(new TrialKey("00"), "form", Cell.Of(("respondent", "r")), 0), outcome);

    private static string Facts(ResponseRow row) => string.Join(
        '|',
        row.ItemId,
        row.Position,
        row.Administration.Key,
        row.Answer.Option,
        row.Answer.Missing,
        row.Answer.Missing is null ? "" : row.Answer.Reply,
        string.Join(',', row.Answer.Probabilities ?? []));
}
