using System.Text.Json.Nodes;
using Dramatis.Evaluation.Judging;
using Dramatis.Tests;

namespace Dramatis.Cli.Tests.Commands;

public sealed class JudgeCommandTests : IDisposable
{
    private const string Model = "understudy-nano";

    private readonly TemporaryFolder folder = new();

    private string Licences => Path.Combine(folder.Path, "licences");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("roles", 0.25)]
    [InlineData("rubric", 1 / 3.0)]
    [InlineData("units", 1 / 3.0)]
    public async Task AnExamination_KeepsALicenceOfTheWeights(string task, double chance)
    {
        CommandLineRun run = await CommandLineRun.OfAsync("judge", "examine", task, "--model", Model, "--count", "12", "--licences", Licences, "--json");
        if (task == "units" && run.Code == 2)
        {
            run.FailsWith(2, "no answer that could be read"); // this small model need not name a number
            return;
        }

        JudgeLicence kept = new JudgeLicences(Licences).All().Single();
        Assert.Equal((Model, task), (kept.Judge, kept.Task));
        Assert.Equal(12, kept.Items + kept.Missing);
        Assert.Equal(chance, kept.Chance, 9);
        Assert.Contains("/float32/", kept.Fingerprint, StringComparison.Ordinal);
        Assert.Equal(kept.Fingerprint, run.Succeeds().Json["fingerprint"]!.GetValue<string>());
    }

    [Fact]
    public async Task InPreference_BiasesAreExaminedToo_AndTheStudyPrintsTheLicence()
    {
        string runs = Path.Combine(folder.Path, "run");
        string[] study = ["reproduce", "75", "--model", Model, "--set", "items=10", "--set", "conditions=[\"all\"]", "--set", "biases=[]", "--out", runs, "--licences", Licences];
        CommandLineRun before = (await CommandLineRun.OfAsync(study)).Succeeds();
        Assert.Contains($"uncalibrated. Examine it: dramatis judge examine preference --model {Model}", before.Output, StringComparison.Ordinal);

        CommandLineRun examined = (await CommandLineRun.OfAsync("judge", "examine", "preference", "--model", Model, "--other", "understudy", "--count", "10", "--licences", Licences)).Succeeds();
        Assert.All(["position", "verbosity", "self", "ties when equal", "ties when different"], b => Assert.Contains($"  {b}: ", examined.Output, StringComparison.Ordinal));

        CommandLineRun after = (await CommandLineRun.OfAsync("report", runs, "--licences", Licences)).Succeeds();
        Assert.Contains($"Judge {Model} in preference: right in", after.Output, StringComparison.Ordinal);
        Assert.Contains($"Judge {Model} in preference", await File.ReadAllTextAsync(Path.Combine(runs, "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        string licence = Directory.GetFiles(Licences).Single(f => File.ReadAllText(f).Contains("\"preference\"", StringComparison.Ordinal));
        string whole = await File.ReadAllTextAsync(licence, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(licence, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        CommandLineRun damaged = (await CommandLineRun.OfAsync("report", runs, "--licences", Licences)).Succeeds();
        Assert.Contains($"Judge {Model} in preference: its licence file {licence} is damaged", damaged.Output, StringComparison.Ordinal);
        Assert.Contains($"make a new one: dramatis judge examine preference --model {Model}", damaged.Output, StringComparison.Ordinal);
        (await CommandLineRun.OfAsync("judge", "show", "--licences", Licences)).FailsWith(2, licence, "is damaged", "Delete it");
        await File.WriteAllTextAsync(licence, whole, TestContext.Current.CancellationToken);

        CommandLineRun shown = (await CommandLineRun.OfAsync("judge", "show", "--licences", Licences)).Succeeds();
        Assert.Contains("10 planted items, seed 92", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherPrecision_IsAnotherJudge()
    {
        foreach (string precision in new[] { "f32", "int8" })
        {
            (await CommandLineRun.OfAsync("judge", "examine", "roles", "--model", Model, "--count", "10", "--precision", precision, "--licences", Licences)).Succeeds();
        }

        Assert.Equal(2, new JudgeLicences(Licences).All().Count);
    }

    [Fact]
    public async Task ItemsOfAFile_AreTheExamination()
    {
        string items = folder.Write("items.jsonl", string.Concat(Enumerable.Range(0, 12).Select(i => $$"""
            {"context": [{"speaker": "guest", "text": "What do you do?"}], "target": "I bake bread.", "candidates": [{"name": "Ann", "profile": "I am a baker."}, {"name": "Bob{{i}}", "profile": "I am a vet."}], "gold": "Ann"}

            """)));
        JsonNode licence = (await CommandLineRun.OfAsync("judge", "examine", "roles", "--model", Model, "--items", items, "--licences", Licences, "--json")).Succeeds().Json;

        Assert.Equal(12, licence["items"]!.GetValue<int>());
        Assert.Equal(0.5, licence["chance"]!.GetValue<double>(), 9);
        Assert.StartsWith("items.jsonl (", licence["material"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutLicences_ShowSaysHowToGetOne() =>
        Assert.Contains("dramatis judge examine", (await CommandLineRun.OfAsync("judge", "show", "--licences", Licences)).Succeeds().Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"prompt\": \"p\"}", "line 1", "profile")]
    [InlineData("{\"profile\": \"\", \"prompt\": \"p\", \"a\": \"x\", \"b\": \"y\", \"prefers\": \"c\"}", "line 1", "one of a, b")]
    [InlineData("nonsense", "line 1", "not the JSON")]
    [InlineData("", "holds no items", "prefers")]
    public async Task ALineThatIsNoItem_IsNamed(string line, string where, string what) =>
        (await CommandLineRun.OfAsync("judge", "examine", "preference", "--model", Model, "--items", folder.Write("bad.jsonl", line), "--licences", Licences)).FailsWith(2, where, what);

    [Theory]
    [InlineData("--count", "3", "--count")]
    [InlineData("--risk", "2", "--risk")]
    [InlineData("--items", "nowhere.jsonl", "no such file")]
    [InlineData("--other", "understudy", "--other")]
    [InlineData("--readout", "smell", "smell")]
    public async Task BadArguments_AreNamed(string option, string value, string says) =>
        (await CommandLineRun.OfAsync("judge", "examine", "rubric", "--model", Model, option, value, "--licences", Licences)).FailsWith(2, says);

    [Fact]
    public async Task ALikelihoodThatAModelDoesNotGive_IsNamed() =>
        (await CommandLineRun.OfAsync("judge", "examine", "rubric", "--model", SmallStudy.Model, "--readout", "likelihood", "--licences", Licences)).FailsWith(2, "--readout");

    [Fact]
    public async Task ARoleOfAStudy_IsNamedOnTheCommandLine() =>
        (await CommandLineRun.OfAsync("reproduce", "75", "--model", Model, "--role", "judge", "--licences", Licences)).FailsWith(2, "--role");

    [Fact]
    public async Task AnAuditByAChatModel_SaysWhatIsKnownOfIt()
    {
        string talk = folder.Write("talk.jsonl", "{\"speaker\": \"runa\", \"text\": \"I live in York.\"}\n");
        string[] audit = ["audit", talk, "--persona", SharedFiles.InRepository("experiments/personas/runa.json"), "--nli", "lexical,chat:" + Model, "--licences", Licences];
        Assert.Contains($"Judge {Model} in nli: uncalibrated. Examine it: dramatis judge examine nli --model {Model}", (await CommandLineRun.OfAsync(audit)).Succeeds().Output, StringComparison.Ordinal);

        JsonNode licence = (await CommandLineRun.OfAsync("judge", "examine", "nli", "--model", Model, "--count", "12", "--licences", Licences, "--json")).Succeeds().Json;
        Assert.Equal(12, licence["items"]!.GetValue<int>());
        Assert.Contains($"Judge {Model} in nli: right in", (await CommandLineRun.OfAsync(audit)).Succeeds().Output, StringComparison.Ordinal);
        Assert.StartsWith("Judge", (await CommandLineRun.OfAsync([.. audit, "--json"])).Succeeds().Json["judgedBy"]![0]!.GetValue<string>(), StringComparison.Ordinal);

        string kept = Directory.GetFiles(Licences).Single();
        await File.WriteAllTextAsync(kept, "{", TestContext.Current.CancellationToken);
        Assert.Contains($"Judge {Model} in nli: its licence file {kept} is damaged", (await CommandLineRun.OfAsync(audit)).Succeeds().Output, StringComparison.Ordinal);
    }
}
