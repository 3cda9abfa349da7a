using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

/// <summary>run, resume, report and compare on an experiment file of the repository.</summary>
public sealed class ExperimentFileTests
{
    [Fact]
    public async Task AnExperimentOfTheRepository_IsRunResumedReportedAndCompared()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("study.yaml", await ShortenedAsync());
        string run = folder.In("run");

        CommandLineRun first = (await CommandLineRun.OfAsync("run", file, "--out", run)).Succeeds();
        CommandLineRun resumed = (await CommandLineRun.OfAsync("resume", run)).Succeeds();
        CommandLineRun reported = (await CommandLineRun.OfAsync("report", run)).Succeeds();
        JsonNode compared = (await CommandLineRun.OfAsync("compare", run, run, "--json")).Succeeds().Json;

        Assert.Equal(first.Output, resumed.Output);
        Assert.Equal(first.Output, reported.Output);
        Assert.Contains("from the journal", resumed.Error, StringComparison.Ordinal);
        Assert.NotEmpty(compared["measures"]!.AsArray());
        Assert.All(compared["measures"]!.AsArray(), m => Assert.Equal(0, m!["difference"]!.GetValue<double>()));
    }

    [Fact]
    public async Task AReportWithoutTranscripts_HoldsTheClaimsButNoConversation()
    {
        using TemporaryFolder folder = new();
        string run = folder.In("run");
        (await CommandLineRun.OfAsync("run", folder.Write("study.yaml", await ShortenedAsync()), "--out", run)).Succeeds();
        Assert.Contains("id=\"transcripts\"", await File.ReadAllTextAsync(folder.In("run/report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        (await CommandLineRun.OfAsync("report", run, "--no-transcripts")).Succeeds();

        string report = await File.ReadAllTextAsync(folder.In("run/report.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("id=\"transcripts\"", report, StringComparison.Ordinal);
        Assert.Contains("id=\"claims\"", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FactorsOfTheFile_MakeOneReportForEachArm()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("study.yaml", await ShortenedAsync() + "factors:\n  disclosure: [true, false]\n");
        CommandLineRun run = (await CommandLineRun.OfAsync("run", file, "--out", folder.In("run"), "--json")).Succeeds();
        Assert.Equal(
            [folder.In("run/report.html"), folder.In("run/report-2.html")],
            run.Json["arms"]!.AsArray().Select(a => a!["report"]!.GetValue<string>()));
        CommandLineRun compared = (await CommandLineRun.OfAsync("compare", folder.In("run"), folder.In("run"))).Succeeds();
        Assert.Contains("disclosure=false", compared.Output, StringComparison.Ordinal);
    }

    // A fifth of the answers goes to what is listed first: orders differ by a fifth of the range.
    [Fact]
    public async Task ARequirementThatIsNotMet_HoldsScoresBack_UntilItIsOverridden()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write(
            "audit.yaml",
            """
            experiment: audit
            study: self-assessment-sensitivity
            model: simulated:respondent?position=0.2
            options: { readouts: [expected-value], labels: [numbers], templates: 2 }
            require: { orderSymmetry: ">=0.9" }
            """);
        CommandLineRun held = await CommandLineRun.OfAsync("run", file, "--out", folder.In("run"));
        Assert.Equal(5, held.Code);
        Assert.Contains("orderSymmetry is 0.8", held.Output, StringComparison.Ordinal);
        Assert.Contains("--override", held.Error, StringComparison.Ordinal);
        JsonNode arm = JsonNode.Parse(await File.ReadAllTextAsync(folder.In("run/claims.json"), TestContext.Current.CancellationToken))!["arms"]![0]!;
        Assert.Empty(arm["claims"]!.AsArray());
        Assert.Single(arm["unmet"]!.AsArray());
        Assert.Equal(0.8, arm["validity"]!.AsArray().Single(m => m!["measure"]!.GetValue<string>() == "orderSymmetry")!["value"]!.GetValue<double>(), 9);

        CommandLineRun shown = (await CommandLineRun.OfAsync("report", folder.In("run"), "--override")).Succeeds();
        Assert.Contains("Reversing the options changes the answers", shown.Output, StringComparison.Ordinal);
        Assert.Equal(5, (await CommandLineRun.OfAsync("report", folder.In("run"))).Code);
        string unknown = folder.Write("unknown.yaml", "experiment: e\nstudy: persona-inconstancy\nrequire: { orderSymmetry: \">=0.9\" }\n");
        (await CommandLineRun.OfAsync("run", unknown)).FailsWith(2, "gives no certificate");
    }

    private static async Task<string> ShortenedAsync()
    {
        string text = await File.ReadAllTextAsync(
            SharedFiles.InRepository("experiments/001-persona-inconstancy.yaml"), TestContext.Current.CancellationToken);
        string shortened = text
            .Replace("model: understudy", $"model: {SmallStudy.Model}", StringComparison.Ordinal)
            .Replace("acceptance: mean-binary", "acceptance: none", StringComparison.Ordinal)
            .Replace("draws: 2000", "draws: 100\n  questions: 2", StringComparison.Ordinal);
        Assert.Contains("questions: 2", shortened, StringComparison.Ordinal);
        return shortened;
    }
}
