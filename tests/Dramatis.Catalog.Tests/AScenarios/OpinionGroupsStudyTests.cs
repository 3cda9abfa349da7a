using System.Text.Json.Nodes;
using Dramatis.Catalog.AScenarios.PersonaInconstancy;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Simulated.Discussants;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.AScenarios;

public sealed class OpinionGroupsStudyTests
{
    [Fact]
    public async Task PlantedDiscussants_GoThroughEveryStageAndTheReport()
    {
        RunResult run = await Run(new SyntheticDiscussant(new DiscussantParameters()), new JsonObject { ["questions"] = 12, ["draws"] = 200 });

        Assert.Equal(RunState.Complete, run.State);
        Assert.Equal(["onboarding", "discussion", "control"], run.Completed.Select(t => t.Trial.Stage).Distinct());
        StudyAnalysis analysis = run.Analyse();
        Assert.Contains(analysis.Claims, c => c.Id == "conformity-debate-minus-collaborate" && c.Interval is not null);
        Assert.All(analysis.Tables, t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count)));
        Assert.Equal(analysis.Tables.Count, analysis.Tables.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(analysis.Figures.Count, analysis.Figures.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(run.Completed.Where(t => t.Trial.Stage == "discussion"), t => Assert.Equal(20 - 1 + 6, t.Outcome.Transcripts.Single().Turns.Count));
    }

    [Fact]
    public async Task ModesOfAQuestion_SeatTheSameFive()
    {
        RunResult run = await Run(new SyntheticDiscussant(new DiscussantParameters()), new JsonObject { ["questions"] = 8 });
        Assert.All(
            run.Completed.Where(t => t.Trial.Stage == "discussion").GroupBy(t => t.Trial.Cell["question"]),
            talks => Assert.Single(talks.Select(t => t.Trial.Input!.ToJsonString()).Distinct()));
    }

    [Fact]
    public async Task SameSeed_GivesTheSameGroupsAndRecords()
    {
        string first = Text(await Run(new SyntheticDiscussant(new DiscussantParameters()), new JsonObject { ["questions"] = 6 }));
        string again = Text(await Run(new SyntheticDiscussant(new DiscussantParameters()), new JsonObject { ["questions"] = 6 }, concurrency: 4));
        string other = Text(await Run(new SyntheticDiscussant(new DiscussantParameters()), new JsonObject { ["questions"] = 6 }, seed: 2));
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task InterruptedRun_GoesOnToTheSameRecords()
    {
        JsonObject options = new() { ["questions"] = 6 };
        string whole = Text(await Run(new SyntheticDiscussant(new DiscussantParameters()), options));
        await using InMemoryJournal journal = new();
        using CancellationTokenSource stop = new();
        int calls = 0;
        ScriptedChatClient client = new((request, _) => // stops in the middle of the talks
        {
            if (++calls == 90)
            {
                stop.Cancel();
            }

            return Answer(request);
        });
        RunResult cut = await Run(client, options, journal: journal, cancellationToken: stop.Token);
        Assert.Equal(RunState.Interrupted, cut.State);

        RunResult resumed = await Run(new SyntheticDiscussant(new DiscussantParameters()), options, journal: journal);
        Assert.True(resumed.Reused > 0);
        Assert.Equal(whole, Text(resumed));
    }

    [Fact]
    public async Task LikelihoodModel_GivesDistributionsThatSumToOneBeforeAndAfter()
    {
        SyntheticDiscussant speaker = new(new DiscussantParameters());
        ScriptedChatClient client = new((request, _) => Answer(request))
        {
            Score = (request, text) => -Math.Abs(string.GetHashCode(request.Messages[0].Text, StringComparison.Ordinal) % 3) * (text.Contains('B', StringComparison.Ordinal) ? 1 : 2) - (text.Contains('A', StringComparison.Ordinal) ? 0.5 : 0),
        };
        RunResult run = await Run(client, new JsonObject { ["questions"] = 30, ["acceptance"] = "none", ["draws"] = 200 });
        Assert.Equal(RunState.Complete, run.State);
        OpinionRecord[] answers =
        [
            .. run.Completed.Where(t => t.Trial.Stage == "onboarding").Select(t => StudyJson.Read<OpinionRecord>(t.Outcome.Record)),
            .. run.Completed.Where(t => t.Trial.Stage == "discussion").SelectMany(t => StudyJson.Read<DiscussionOutcome>(t.Outcome.Record).Group.Reflection),
            .. run.Completed.Where(t => t.Trial.Stage == "control").SelectMany(t => StudyJson.Read<ControlRecord>(t.Outcome.Record).Answers),
        ];
        Assert.All(answers, a => Assert.Equal(1, a.Distribution!.Sum(), 9));
        Assert.Contains(run.Analyse().Claims, c => c.Id == "shift-talk-minus-control" && c.Estimate is not null);
    }

    [Fact]
    public async Task ModelThatNobodyCanRead_LeavesNoGroupAndSaysWhy()
    {
        RunResult run = await Run(new ScriptedChatClient(_ => "Hm."), new JsonObject { ["questions"] = 3 });
        StudyAnalysis analysis = run.Analyse();
        Assert.Contains("No group could be composed", analysis.Summary, StringComparison.Ordinal);
        Assert.All(analysis.Claims, c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
        Assert.All(run.Completed.SelectMany(t => t.Outcome.Observations), o => Assert.Equal(MissingCause.Unparsed, o.Missing));
    }

    [Theory]
    [InlineData("re-anchor")]
    [InlineData("anonymous")]
    [InlineData("devils-advocate")]
    [InlineData("vote")]
    public async Task Mitigation_RunsOnTheSameSeeds(string mitigation)
    {
        JsonObject plain = new() { ["questions"] = 3, ["controls"] = new JsonArray() };
        JsonObject mitigated = new() { ["questions"] = 3, ["controls"] = new JsonArray(), ["mitigation"] = mitigation };
        RunResult without = await Run(new SyntheticDiscussant(new DiscussantParameters()), plain);
        RunResult with = await Run(new SyntheticDiscussant(new DiscussantParameters()), mitigated);
        Assert.Equal(Inputs(without), Inputs(with));

        static string[] Inputs(RunResult run) =>
            [.. run.Completed.Where(t => t.Trial.Stage == "discussion").Select(t => t.Trial.Input!.ToJsonString())];
    }

    [Theory]
    [InlineData("composition", "\"people\"", "people")]
    [InlineData("composition", "\"region\"", "regions")]
    [InlineData("questions", "\"ten\"", "questions")]
    [InlineData("frobnicate", "1", "frobnicate")]
    [InlineData("items", "\"no-such-file.json\"", "no-such-file.json")]
    public async Task BadOption_IsOneClearParagraph(string name, string value, string said)
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(async () =>
            await new OpinionGroupsStudy().PrepareAsync(
                Settings(new JsonObject { [name] = JsonNode.Parse(value) }, 1), TestContext.Current.CancellationToken));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EffectiveOptions_NameTheQuestionsByContent()
    {
        IPreparedStudy study = await new OpinionGroupsStudy().PrepareAsync(Settings([], 1), TestContext.Current.CancellationToken);
        Assert.Equal(32, study.EffectiveOptions["items"]!.GetValue<string>().Length);
        Assert.Equal(720, study.NextStage(0, [])!.Trials.Count);
    }

    private static ValueTask<string> Answer(ScriptedRequest request)
    {
        using SyntheticDiscussant speaker = new(new DiscussantParameters());
        return ValueTask.FromResult(speaker.GetResponseAsync(request.Messages, request.Options).GetAwaiter().GetResult().Text);
    }

    private static string Text(RunResult run) => string.Join('\n', run.Completed.Select(t => t.Trial.Key + t.Outcome.Record!.ToJsonString()));

    private static StudySettings Settings(JsonObject options, ulong seed) =>
        new(new Dictionary<string, string> { ["default"] = "simulated:discussant" }, options, seed, Directory.GetCurrentDirectory());

    private static async Task<RunResult> Run(
        IChatClient client,
        JsonObject options,
        ulong seed = 1,
        int concurrency = 1,
        IJournal? journal = null,
        CancellationToken? cancellationToken = null)
    {
        await using InMemoryJournal own = new();
        ExperimentRunner runner = new(journal ?? own, new RunOptions { Concurrency = concurrency });
        return await runner.RunAsync(
            new StudyArm("test", new OpinionGroupsStudy(), Settings((JsonObject)options.DeepClone(), seed)),
            new Dictionary<string, IChatClient> { ["default"] = client },
            null,
            cancellationToken ?? TestContext.Current.CancellationToken);
    }
}
