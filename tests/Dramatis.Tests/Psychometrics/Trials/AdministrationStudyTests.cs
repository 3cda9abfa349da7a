using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Trials;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Psychometrics.Trials;

public sealed class AdministrationStudyTests : IDisposable
{
    private const int Items = 18;
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-administration-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task AskingMoreOfTheSame_RepeatsNothing()
    {
        using ScriptedChatClient model = new(_ => "1");
        ExperimentResult first = await RunAsync(model, ("templates", 1), ("orders", 1));
        Assert.Equal((RunState.Complete, Items), (first.State, model.Requests.Count));
        ExperimentResult more = await RunAsync(model, ("templates", 2), ("orders", 2), ("repeats", 2));
        Assert.Equal((RunState.Complete, 8 * Items), (more.State, model.Requests.Count));
        Assert.Equal(1, more.Arms[0].Reused);
    }

    [Fact]
    public async Task AFormThatBreaksOff_GoesOnAtTheItem_WhateverTheModelCosts()
    {
        int left = 7;
        using ScriptedChatClient breaking = new(_ => Interlocked.Decrement(ref left) >= 0 ? "2" : throw new InvalidOperationException("gone"));
        ExperimentResult broken = await RunAsync(breaking, ("templates", 1), ("orders", 1));
        Assert.Equal(RunState.Incomplete, broken.State);

        using ScriptedChatClient whole = new(_ => "2");
        ExperimentResult result = await RunAsync(whole, ("templates", 1), ("orders", 1));
        Assert.Equal((RunState.Complete, Items - 7), (result.State, whole.Requests.Count));
        ResponseTable table = ((PreparedAdministration)result.Arms[0].Study).Table(result.Arms[0].Completed);
        Assert.All(table.Rows, r => Assert.Equal(1, r.Answer.Option));
    }

    [Fact]
    public async Task RunsOfTwoModels_HaveTheSameCells_AndTablesNameTheModel()
    {
        using ScriptedChatClient model = new(_ => "1");
        RunResult run = (await RunAsync(model, ("templates", 1), ("orders", 1))).Arms[0];
        Assert.Equal("model", Assert.Single(run.Completed).Trial.Cell["respondent"]);
        Assert.Equal("simulated:somebody", Assert.Single(((PreparedAdministration)run.Study).Table(run.Completed).Sheets).Respondent);
    }

    [Fact]
    public async Task TheReport_HoldsProfileAndCertificate()
    {
        using ScriptedChatClient model = new(_ => "1");
        StudyAnalysis analysis = (await RunAsync(model)).Arms[0].Analyse();
        Assert.Equal(["certificate", "profile"], analysis.Tables.Select(t => t.Id));
        Assert.Equal("profile", Assert.Single(analysis.Figures).Id);
        Assert.Equal(new AdministrationStudy().Certifies.Order(), analysis.Certificate!.Measures.Select(m => m.Name).Distinct().Order());
        Assert.Contains("108 answers, 0 of them missing", analysis.Summary, StringComparison.Ordinal);
    }

    private async Task<ExperimentResult> RunAsync(IChatClient model, params (string Name, int Value)[] options)
    {
        JsonObject all = new(options.Select(o => KeyValuePair.Create(o.Name, (JsonNode?)o.Value))) { ["items"] = "dramatis-agreed-18" };
        Experiment experiment = new()
        {
            Name = "forms",
            Study = "administration",
            Models = new Dictionary<string, string> { ["default"] = "simulated:somebody" }, // costs nothing
            Options = all,
        };
        ExperimentSession session = new(experiment, new AdministrationStudy(), RunFolder.Create(folder));
        return await session.RunAsync((_, _) => ValueTask.FromResult(model), null, TestContext.Current.CancellationToken);
    }
}
