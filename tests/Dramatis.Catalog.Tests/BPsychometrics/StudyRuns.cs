using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Running;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Speaking;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics;

/// <summary>Runs studies on a planted respondent that speaks.</summary>
internal static class StudyRuns
{
    public static async Task<RunResult> RunAsync(IStudy study, JsonObject options)
    {
        await using InMemoryJournal journal = new();
        using IChatClient respondent = new RespondentModel(() => [.. InstrumentPacks.Ids.Select(InstrumentPacks.Load)]).Create();
        return await new ExperimentRunner(journal).RunAsync(
            new StudyArm(study.Slug, study, Settings(options)),
            new Dictionary<string, IChatClient> { ["default"] = respondent },
            null,
            TestContext.Current.CancellationToken);
    }

    public static Task<IPreparedStudy> PrepareAsync(IStudy study, JsonObject options) =>
        study.PrepareAsync(Settings(options), TestContext.Current.CancellationToken).AsTask();

    /// <summary>What every report must be: rows as long as their headings, identifiers that stand once.</summary>
    public static void CheckShape(StudyAnalysis analysis)
    {
        Assert.All(analysis.Tables, t => Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count)));
        Assert.Equal(analysis.Tables.Count, analysis.Tables.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(analysis.Figures.Count, analysis.Figures.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(analysis.Claims.Count, analysis.Claims.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
    }

    private static StudySettings Settings(JsonObject options) =>
        new(new Dictionary<string, string> { ["default"] = "simulated:respondent" }, options, 1, "");
}
