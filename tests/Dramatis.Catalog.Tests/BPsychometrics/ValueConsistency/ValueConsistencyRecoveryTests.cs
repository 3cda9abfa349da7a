using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics.ValueConsistency;

/// <summary>The recovery study in small; the whole of it is <c>dramatis reproduce 82-recovery</c>.</summary>
public sealed class ValueConsistencyRecoveryTests
{
    [Fact]
    public async Task EveryPlant_IsFoundOnItsAxis_AndNowhereElse()
    {
        await using InMemoryJournal journal = new();
        StudySettings settings = new(
            new Dictionary<string, string> { ["default"] = "simulated:respondent" }, new JsonObject { ["respondents"] = 8, ["replications"] = 0 }, 1, ".");
        RunResult run = await new ExperimentRunner(journal).RunAsync(
            new StudyArm("recovery", new ValueConsistencyRecoveryStudy(), settings),
            new Dictionary<string, IChatClient> { ["default"] = new ScriptedChatClient() },
            null,
            TestContext.Current.CancellationToken);
        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(StancePlant.All.Sum(p => p.Expected.Count) + 2, analysis.Claims.Count);

        // Twice the half-width of an interval of 8 respondents is 4.7 standard errors: by chance once in 500 for all random plants together.
        Assert.All(analysis.Tables.Single(t => t.Id == "recovery").Rows.Zip(analysis.Claims), row => Assert.True(
            Math.Abs(row.Second.Estimate!.Value - double.Parse(row.First[2], CultureInfo.InvariantCulture)) <= row.Second.Interval!.Value.Upper - row.Second.Interval.Value.Lower,
            $"{row.Second.Id}: {row.Second.Estimate} {row.Second.Interval}"));
    }
}
