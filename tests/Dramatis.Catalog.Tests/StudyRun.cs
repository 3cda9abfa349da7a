using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Speaking;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests;

/// <summary>Runs a study in memory.</summary>
internal static class StudyRun
{
    public static async Task<RunResult> OfAsync(IStudy study, IChatClient client, JsonObject options, ulong seed = 1, int concurrency = 2)
    {
        await using InMemoryJournal journal = new();
        return await new ExperimentRunner(journal, new RunOptions { Concurrency = concurrency }).RunAsync(
            new StudyArm("test", study, Settings(options, seed)),
            new Dictionary<string, IChatClient> { ["default"] = client },
            null,
            TestContext.Current.CancellationToken);
    }

    /// <summary>On a planted respondent that speaks, with nothing planted.</summary>
    public static async Task<RunResult> OfSpeakerAsync(IStudy study, JsonObject options)
    {
        using IChatClient speaker = new RespondentModel(() => [.. InstrumentPacks.Ids.Select(InstrumentPacks.Load)]).Create();
        return await OfAsync(study, speaker, options);
    }

    public static Task<IPreparedStudy> PrepareAsync(IStudy study, JsonObject options) =>
        study.PrepareAsync(Settings(options), TestContext.Current.CancellationToken).AsTask();

    public static StudySettings Settings(JsonObject options, ulong seed = 1) =>
        new(new Dictionary<string, string> { ["default"] = "simulated:respondent" }, options, seed, Directory.GetCurrentDirectory());

    public static async Task<string> MessageOf(IStudy study, JsonObject options) => (await Assert.ThrowsAsync<InvalidInputException>(() => PrepareAsync(study, options))).Message;

    /// <summary>A report whose tables, figures and claims are well formed.</summary>
    public static void AssertWellFormed(StudyAnalysis analysis)
    {
        Assert.All(analysis.Tables, t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count)));
        Assert.Equal(analysis.Tables.Count, analysis.Tables.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(analysis.Figures.Count, analysis.Figures.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(analysis.Claims.Count, analysis.Claims.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(analysis.Figures, f => Assert.StartsWith("<svg", Dramatis.Experiments.Reporting.FigureRenderer.ToSvg(f), StringComparison.Ordinal));
    }
}
