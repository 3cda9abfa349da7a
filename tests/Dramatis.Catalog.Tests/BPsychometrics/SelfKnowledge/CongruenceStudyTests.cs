using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.SelfKnowledge;
using Dramatis.Experiments;
using Dramatis.Experiments.Running;
using Dramatis.Models;

namespace Dramatis.Catalog.Tests.BPsychometrics.SelfKnowledge;

public sealed class CongruenceStudyTests
{
    [Fact]
    public async Task ARespondentWhoActsAsItSpeaks_IsFound()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceStudy(), new JsonObject { ["people"] = 8 });

        Assert.Equal(RunState.Complete, run.State);
        Assert.Equal(9 * 2 * 2, run.Completed.Count);
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "self-fits-action").Verdict);
        Assert.Equal(5, analysis.Claims.Count(c => c.Id.StartsWith("follows-", StringComparison.Ordinal)));
        Assert.Equal(["congruence", "traits"], analysis.Figures.Select(f => f.Id));
    }

    [Fact]
    public async Task OneRespondent_IsNoSample()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceStudy(), new JsonObject { ["people"] = 0 });
        Assert.All(run.Analyse().Claims, c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
    }

    [Fact]
    public async Task NormsOfPeople_AreReadFromTheUsersFile()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{ "source": "a file of the test", "spearman": { "median": 0.99, "lower": 0.98, "upper": 1 } }""", TestContext.Current.CancellationToken);
        try
        {
            RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceStudy(), new JsonObject { ["people"] = 5, ["humans"] = file });
            Assert.Equal(ClaimVerdict.Supported, run.Analyse().Claims.Single(c => c.Id == "below-people").Verdict);

            await File.WriteAllTextAsync(file, """{ "source": "x", "spearman": { "median": 2, "lower": 0, "upper": 1 } }""", TestContext.Current.CancellationToken);
            await Refused(new JsonObject { ["humans"] = file }, "out of order");
            await File.WriteAllTextAsync(file, "[1", TestContext.Current.CancellationToken);
            await Refused(new JsonObject { ["humans"] = file }, "is not a file of norms");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("statements", "dramatis-scenes-8", "are not statements about oneself and situations")]
    [InlineData("decisions", "dramatis-scenes-8", "are no pair")]
    [InlineData("humans", "nowhere.json", "does not exist")]
    public Task WhatIsNoPair_IsRefused(string option, string value, string what) => Refused(new JsonObject { [option] = value }, what);

    [Fact]
    public async Task PlantedCoupling_IsRecovered()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceRecoveryStudy(), new JsonObject { ["respondents"] = 60 });
        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(8, analysis.Claims.Count);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }

    private static async Task Refused(JsonObject options, string what)
    {
        Assert.Contains(what, await StudyRun.MessageOf(new CongruenceStudy(), options), StringComparison.Ordinal);
    }
}
