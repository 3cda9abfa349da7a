using System.Text.Json.Nodes;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class AdministerCommandTests
{
    private const string Small = """
        format: 1
        instrument: tidy
        title: Tidiness
        kind: self-description
        licence: { name: MIT, holder: the tests, source: this file }
        options: [ { id: no, text: No, score: 0 }, { id: yes, text: Yes, score: 1 } ]
        items: [ { id: lists, text: I keep lists. }, { id: heaps, text: I pile things up. } ]
        scales: [ { id: tidy, title: Tidy, aggregate: percent, items: { lists: 1, heaps: -1 } } ]
        """;

    private static readonly string Runa = SharedFiles.InRepository("experiments/personas/runa.json");

    [Fact]
    public async Task List_NamesPacksAndKeys()
    {
        JsonArray list = (await CommandLineRun.OfAsync("administer", "--list", "--json")).Succeeds().Json.AsArray();
        string[] ids = [.. list.Select(e => e!["id"]!.GetValue<string>())];
        Assert.Contains("dramatis-traits-60", ids);
        Assert.Contains("ipip-neo-120", ids);
        Assert.Contains("bfi-44:<file>", ids);
        Assert.All(list, e => Assert.NotEmpty(e!["licence"]!.GetValue<string>()));
    }

    [Fact]
    public async Task APersonaOnTheEmbeddedModel_GetsProfileCertificateAndFiles()
    {
        using TemporaryFolder folder = new();
        string[] command = ["administer", folder.Write("tidy.yaml", Small), "--persona", Runa, "--out", folder.In("out"), "--json"];
        CommandLineRun run = (await CommandLineRun.OfAsync(command)).Succeeds();
        JsonNode certificate = run.Json["certificate"]!;
        Assert.Equal(12, certificate["answers"]!.GetValue<int>()); // 2 items, 3 templates, 2 orders
        Assert.InRange(certificate["order"]!["symmetry"]!.GetValue<double>(), 0, 1);
        Assert.Equal(2, run.Json["profile"]![0]!["score"]!["answered"]!.GetValue<int>());
        Assert.All(["answers.csv", "answers.parquet", "profile.svg", "certificate.json"], f => Assert.True(File.Exists(Path.Combine(folder.In("out"), f)), f));
        string first = await File.ReadAllTextAsync(Path.Combine(folder.In("out"), "answers.csv"), TestContext.Current.CancellationToken);

        // The same command again asks nothing anew and says the same.
        Assert.Equal(run.Output, (await CommandLineRun.OfAsync(command)).Succeeds().Output);
        Assert.Equal(first, await File.ReadAllTextAsync(Path.Combine(folder.In("out"), "answers.csv"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AnAdministrationIsARunLikeAnyOther_AndItsTableIsReplayed()
    {
        using TemporaryFolder folder = new();
        string instrument = folder.Write("tidy.yaml", Small);
        CommandLineRun run = (await CommandLineRun.OfAsync("administer", instrument, "--model", "understudy-nano", "--out", folder.In("out"), "--json")).Succeeds();
        Assert.Contains("12 answers, 0 of them missing", (await CommandLineRun.OfAsync("report", folder.In("out"))).Succeeds().Output, StringComparison.Ordinal);
        Assert.Contains("6 from the journal", (await CommandLineRun.OfAsync("resume", folder.In("out"))).Succeeds().Error, StringComparison.Ordinal);

        string replay = "replay:" + Path.Combine(folder.In("out"), "answers.csv");
        CommandLineRun again = (await CommandLineRun.OfAsync("administer", instrument, "--respondent", replay, "--out", folder.In("again"), "--json")).Succeeds();
        Assert.Equal(run.Json["profile"]!.ToJsonString(), again.Json["profile"]!.ToJsonString());
        Assert.Equal(run.Json["certificate"]!.ToJsonString(), again.Json["certificate"]!.ToJsonString());
    }

    [Theory]
    [InlineData("answers.db", "model")]
    [InlineData("form.json", "human")]
    public async Task AFolderOfAnEarlierVersion_IsRefusedWithTheWayOut(string file, string respondent)
    {
        using TemporaryFolder folder = new();
        folder.Write(file, "");
        CommandLineRun run = await CommandLineRun.OfAsync(
            "administer", folder.Write("tidy.yaml", Small), "--model", SmallStudy.Model, "--respondent", respondent, "--out", folder.Path);
        run.FailsWith(2, file, "of an earlier version", "--respondent replay:").SaysNothingElse();
        Assert.Empty(Directory.GetFiles(folder.Path, "journal*"));
    }

    [Fact]
    public async Task AFileOfAnswers_IsScoredWithoutAModel()
    {
        using TemporaryFolder folder = new();
        string answers = folder.Write("answers.csv", "respondent,item,option\nada,lists,yes\nada,heaps,no\nben,lists,no\nben,heaps,\n");
        CommandLineRun run = (await CommandLineRun.OfAsync(
            "administer", folder.Write("tidy.yaml", Small), "--respondent", "replay:" + answers, "--out", folder.In("out"), "--json")).Succeeds();
        Assert.Equal([100.0, 0.0], run.Json["profile"]!.AsArray().Select(l => l!["score"]!["value"]!.GetValue<double>()));
        Assert.Equal(1, run.Json["certificate"]!["missingOtherwise"]!.GetValue<int>());
    }

    [Fact]
    public async Task ARequirementThatIsNotMet_HoldsScoresBack()
    {
        using TemporaryFolder folder = new();
        string answers = folder.Write("answers.csv", "respondent,item,option\nada,lists,yes\nada,heaps,\n");
        string[] command = ["administer", folder.Write("tidy.yaml", Small), "--respondent", "replay:" + answers, "--out", folder.In("out"), "--require"];

        CommandLineRun held = await CommandLineRun.OfAsync([.. command, "missingRate<=0.1", "--json"]);
        Assert.Equal(5, held.Code);
        Assert.Null(held.Json["profile"]);
        Assert.Contains("missingRate is 0.5", held.Json["unmet"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.In("out"), "profile.svg")));
        Assert.Contains("orderSymmetry was not measured", (await CommandLineRun.OfAsync([.. command, "orderSymmetry>=0.9"])).Error, StringComparison.Ordinal);
        (await CommandLineRun.OfAsync([.. command, "missingRate<=0.5"])).Succeeds();
        (await CommandLineRun.OfAsync([.. command, "missingRat<=0.5"])).FailsWith(2, "Did you mean 'missingRate'?");
        (await CommandLineRun.OfAsync([.. command, "missingRate=0.5"])).FailsWith(2, "is no limit");
    }

    [Fact]
    public async Task APerson_CanLeaveAndGoOn()
    {
        using TemporaryFolder folder = new();
        string[] command = ["administer", folder.Write("tidy.yaml", Small), "--respondent", "human", "--out", folder.In("out")];
        CommandLineRun left = await CommandLineRun.WithInputAsync("2\nquit\n", command);
        Assert.Equal(4, left.Code);
        Assert.Contains("1 of 2 items are answered", left.Output, StringComparison.Ordinal);
        Assert.Empty(left.Error);
        CommandLineRun run = (await CommandLineRun.WithInputAsync("1\n", command)).Succeeds();
        Assert.Contains("2 of 2", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("1 of 2", run.Output, StringComparison.Ordinal);
        Assert.Contains("100.0", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("2 of 2", (await CommandLineRun.OfAsync(command)).Succeeds().Output, StringComparison.Ordinal); // finished: nothing is asked
    }

    [Theory]
    [InlineData("--readout", "expected-valeu", "Did you mean 'expected-value'?")]
    [InlineData("--respondent", "nobody", "replay:<file>")]
    [InlineData("--language", "fr", "has no text for the variant fr/0/first")]
    [InlineData("--templates", "9", "out of range")]
    [InlineData("--norms", "norm.py", "no norms for 'tidy'")]
    public async Task AMistake_IsSaid(string option, string value, string found)
    {
        using TemporaryFolder folder = new();
        CommandLineRun run = await CommandLineRun.OfAsync(
            "administer", folder.Write("tidy.yaml", Small), "--model", SmallStudy.Model, "--out", folder.In("out"), option, value);
        run.FailsWith(2, found);
    }

    [Fact]
    public async Task AnUnknownInstrument_IsNamedWithItsNearest() =>
        (await CommandLineRun.OfAsync("administer", "dramatis-trait-60")).FailsWith(2, "Did you mean 'dramatis-traits-60'?").SaysNothingElse();
}
