using System.Text.Json.Nodes;
using Dramatis.Catalog.AScenarios.PersonaInconstancy;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.AScenarios;

/// <summary>The recovery study in small; the whole of it is <c>dramatis reproduce 1-recovery</c>.</summary>
public sealed class OpinionRecoveryStudyTests
{
    [Fact]
    public async Task PlantedRates_LieInTheirIntervals_AndTheTestStaysQuietWithoutAPlant()
    {
        await using InMemoryJournal journal = new();
        JsonObject options = new() { ["groups"] = 300, ["replications"] = 60, ["nullGroups"] = 25, ["draws"] = 400 };
        StudySettings settings = new(new Dictionary<string, string> { ["default"] = "simulated:discussant" }, options, 1, ".");
        RunResult run = await new ExperimentRunner(journal).RunAsync(
            new StudyArm("recovery", new OpinionRecoveryStudy(), settings),
            new Dictionary<string, IChatClient> { ["default"] = new ScriptedChatClient() },
            null,
            TestContext.Current.CancellationToken);

        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(9, analysis.Claims.Count);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
        Assert.True(analysis.Claims.Single(c => c.Id == "recover-contrast").PValue < 0.001);
    }
}
