using System.Text;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Files;
using Dramatis.Experiments.Running;
using Dramatis.Models.Pipeline;

namespace Dramatis.Tests.Experiments.Files;

public sealed class ExperimentFileTests : IDisposable
{
    private const string Whole = """
        experiment: tone and topics
        study: two-stage
        models:
          default: openai:test@http://localhost:1
          judge: simulated:judge
        seed: 42
        options:
          questions: 12
          topics: [one, "2"]
        factors:
          style: [plain, polite]
          size:
            - name: small
              options: { questions: 3 }
            - name: large
              options: { questions: 30 }
              model: understudy
        replications: 2
        budget:
          calls: 100
          money: 1.5
          prices:
            "openai:test": { input: 0.15, output: 0.6 }
        concurrency: 8
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-experiment-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Requirements_AreReadKeptAndHeldAgainstTheStudy()
    {
        string text = Whole + "\nrequire: { orderSymmetry: \">=0.9\", missingRate: \"<= 0.05\" }\n";
        Experiment experiment = Parse(text);
        Assert.Equal(["orderSymmetry >=0.9", "missingRate <=0.05"], experiment.Requirements.Select(r => r.ToString()));
        Assert.Equal(experiment.Requirements, Parse(ExperimentRecord.ToJson(experiment).ToJsonString()).Requirements);
        Assert.Throws<InvalidInputException>(() => Parse(Whole + "\nrequire: { orderSymmetry: 0.9 }\n"));
        Assert.Throws<InvalidInputException>(() => Parse(Whole + "\nrequire: { orderSymmetry: \"0.9\" }\n"));

        string path = Path.Combine(folder, "required.yaml");
        File.WriteAllText(path, "experiment: e\nstudy: two-stage\noptions: { questions: 1 }\nrequire: { orderSymetry: \">=0.9\" }\n");
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => ExperimentFile.Load(path, [new TwoStageStudy(1) { Certifies = ["orderSymmetry"] }]));
        Assert.Contains("required.yaml:4:", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'orderSymmetry'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWholeFile_IsReadAsWritten()
    {
        Experiment experiment = Parse(Whole);
        Assert.Equal(("tone and topics", "two-stage", 42UL, 8, 2), (
            experiment.Name, experiment.Study, experiment.Seed, experiment.Concurrency, experiment.Replications));
        Assert.Equal("openai:test@http://localhost:1", experiment.Models["default"]);
        Assert.Equal("""{"questions":12,"topics":["one","2"]}""", experiment.Options.ToJsonString());
        Assert.Equal((100L, 1.5m), (experiment.Budget.Limits.Calls, experiment.Budget.Limits.Money));
        Assert.Equal(new ModelPrice(0.15m, 0.6m), experiment.Budget.Prices["openai:test"]);
    }

    [Fact]
    public void Factors_AreCrossedIntoArmsWithOptionsModelsAndSeedsOfTheirOwn()
    {
        IReadOnlyList<StudyArm> arms = Parse(Whole).Arms(new TwoStageStudy(1));
        Assert.Equal(8, arms.Count);
        Assert.Equal("style=plain, size=small, replication=1", arms[0].Factors.ToString());
        Assert.Equal("style=plain, size=small, replication=2", arms[1].Factors.ToString());
        Assert.Equal("style=polite, size=large, replication=2", arms[7].Factors.ToString());
        Assert.Equal("""{"questions":30,"topics":["one","2"],"style":"polite"}""", arms[7].Settings.Options.ToJsonString());
        Assert.Equal("understudy", arms[7].Settings.Models["default"]);
        Assert.Equal("openai:test@http://localhost:1", arms[0].Settings.Models["default"]);
        Assert.Equal(42UL, arms[0].Settings.Seed);
        Assert.NotEqual(42UL, arms[1].Settings.Seed);
        Assert.Equal(arms[1].Settings.Seed, arms[3].Settings.Seed);
    }

    [Fact]
    public void TheShortestFile_TakesTheDefaults()
    {
        Experiment experiment = Parse("experiment: a\nstudy: two-stage\n");
        Assert.Equal("understudy", experiment.Models["default"]);
        Assert.Equal((1UL, 4, 1), (experiment.Seed, experiment.Concurrency, experiment.Replications));
        Assert.Single(experiment.Arms(new TwoStageStudy(1)));
    }

    [Fact]
    public void AFactorCalledModel_SetsTheModel()
    {
        Experiment experiment = Parse("experiment: a\nstudy: two-stage\nfactors:\n  model: [understudy, 'ollama:x']\n");
        Assert.Equal(["understudy", "ollama:x"], experiment.Arms(new TwoStageStudy(1)).Select(a => a.Settings.Models["default"]));
    }

    [Theory]
    [InlineData("experiment: a\nstudy: b\noptoins: {}\n", "file.yaml:3:1", "'optoins'", "Did you mean 'options'?")]
    [InlineData("experiment: a\nstudy: b\nreplications: many\n", "file.yaml:3:15", "'many'", "a whole number from 1 up to 10000")]
    [InlineData("experiment: a\nstudy: b\nreplications: 0\n", "file.yaml:3:15", "found 0", "from 1")]
    [InlineData("experiment: a\nstudy: b\nseed: -1\n", "file.yaml:3:7", "found -1", "from 0")]
    [InlineData("experiment: a\nstudy: b\nconcurrency: 2.5\n", "file.yaml:3:14", "2.5", "a whole number")]
    [InlineData("experiment: 12\nstudy: b\n", "file.yaml:1:13", "the number 12", "a text")]
    [InlineData("experiment: a\n", "file.yaml:1:1", "'study' is missing", "Add 'study: ...'")]
    [InlineData("experiment: a\nstudy: b\nstudy: c\n", "file.yaml:3:1", "a second time, first on line 2", "Keep one")]
    [InlineData("experiment: a\nstudy: [b\n", "file.yaml:", "not valid YAML", "brackets")]
    [InlineData("experiment: a\nstudy: b\noptions: {a: *x}\n", "file.yaml:3:14", "'*x' has no anchor", "&x")]
    [InlineData("experiment: a\nstudy: b\n---\nexperiment: c\n", "file.yaml:3:1", "second document", "one document")]
    [InlineData("experiment: a\nstudy: b\nfactors: {f: [x, x]}\n", "file.yaml:3:18", "'x' stands here twice", "Keep one")]
    [InlineData("experiment: a\nstudy: b\nfactors: {f: []}\n", "file.yaml:3:14", "a list of 0", "at least 1")]
    [InlineData("experiment: a\nstudy: b\nfactors: {f: [{options: {}}]}\n", "file.yaml:3:15", "'name' is missing", "Add 'name")]
    [InlineData("experiment: a\nstudy: b\nfactors: {replication: [1]}\n", "file.yaml:3:11", "cannot be called", "replications")]
    [InlineData("experiment: a\nstudy: b\nmodel: 'openai:'\n", "file.yaml:3:8", "names no model", "openai:<model>")]
    [InlineData("experiment: a\nstudy: b\nmodel: x\nmodels: {default: y}\n", "file.yaml:4:19", "default model already", "Keep")]
    [InlineData("experiment: a\nstudy: b\nbudget: {mony: 1}\n", "file.yaml:3:10", "'mony'", "Did you mean 'money'?")]
    [InlineData("- a\n- b\n", "file.yaml", "no mapping", "experiment: <name>")]
    [InlineData("", "file.yaml", "no mapping", "experiment: <name>")]
    [InlineData("experiment: a\nstudy: b\n? [1]\n: 2\n", "file.yaml:3:3", "a key must be plain text", "key: value")]
    public void AMistake_IsNamedWithItsPlaceAndItsRemedy(string yaml, string where, string found, string remedy)
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => Parse(yaml));
        Assert.StartsWith(where, error.Where, StringComparison.Ordinal);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAnchorBomb_IsRefusedBeforeItUnfolds()
    {
        StringBuilder yaml = new("experiment: a\nstudy: b\noptions:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
        {
            string ten = string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10));
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"  a{i}: &a{i} [{ten}]\n");
        }

        Assert.Contains("unfolds to more than", Assert.Throws<InvalidInputException>(() => Parse(yaml.ToString())).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void DeepNesting_IsRefused() =>
        Assert.Contains(
            "nested deeper",
            Assert.Throws<InvalidInputException>(() => Parse("options: " + new string('[', 5000))).Found,
            StringComparison.Ordinal);

    [Fact]
    public void AnchorsAndAliases_AreFollowed()
    {
        Experiment experiment = Parse("experiment: a\nstudy: b\noptions:\n  x: &x {n: 1}\n  y: *x\n");
        Assert.Equal("""{"x":{"n":1},"y":{"n":1}}""", experiment.Options.ToJsonString());
    }

    [Theory]
    [InlineData("yes", "\"yes\"")]
    [InlineData("off", "\"off\"")]
    [InlineData("1e3", "1000")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("true", "true")]
    [InlineData("~", "null")]
    [InlineData("0.5", "0.5")]
    [InlineData("2024-01-01", "\"2024-01-01\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    public void Scalars_FollowTheCoreSchemaOfYaml(string yaml, string json) =>
        Assert.Equal(json, Parse($"experiment: a\nstudy: b\noptions: {{x: {yaml}}}\n").Options["x"]?.ToJsonString() ?? "null");

    [Fact]
    public void AFileThatIsTooLarge_IsNotRead()
    {
        string path = Write(new string('#', 1024 * 1024 + 1));
        Assert.Contains("1048577 bytes", Assert.Throws<InvalidInputException>(() => ExperimentFile.Load(path)).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotText_IsRefused()
    {
        string path = Path.Combine(folder, "binary.yaml");
        File.WriteAllBytes(path, [0x66, 0xff, 0xfe]);
        Assert.Contains("not UTF-8", Assert.Throws<InvalidInputException>(() => ExperimentFile.Load(path)).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatDoesNotExist_IsNamed() =>
        Assert.Contains(
            "no such file",
            Assert.Throws<InvalidInputException>(() => ExperimentFile.Load(Path.Combine(folder, "none.yaml"))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("study: two-stag\n", ":2:8", "no study", "Did you mean 'two-stage'?")]
    [InlineData("study: two-stage\noptions:\n  question: 3\n", ":4:3", "'question'", "Did you mean 'questions'?")]
    [InlineData("study: two-stage\noptions:\n  questions: three\n", ":4:14", "'three'", "a whole number from 1 up to 1000000")]
    [InlineData("study: two-stage\noptions:\n  style: polit\n", ":4:10", "'polit'", "Did you mean 'polite'?")]
    [InlineData("study: two-stage\noptions:\n  topics: [a, 3]\n", ":4:15", "the number 3", "a text")]
    [InlineData("study: two-stage\nfactors:\n  f:\n    - name: a\n      options: {questions: 0}\n", ":6:28", "found 0", "from 1")]
    public void OptionsThatDoNotFitTheStudy_AreNamedWithTheirPlace(string yaml, string where, string found, string remedy)
    {
        string path = Write("experiment: a\n" + yaml);
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => ExperimentFile.Load(path, [new TwoStageStudy(1)]));
        Assert.EndsWith(where, error.Where, StringComparison.Ordinal);
        Assert.Contains(found, error.Found, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void TheResolvedExperiment_ReadsBackAsTheSameExperiment()
    {
        Experiment experiment = Parse(Whole);
        Experiment again = ExperimentFile.Parse(ExperimentRecord.ToJson(experiment).ToJsonString(), "x", "/elsewhere");
        Assert.Equal(ExperimentRecord.ToJson(experiment).ToJsonString(), ExperimentRecord.ToJson(again).ToJsonString());
        Assert.Equal(
            experiment.Arms(new TwoStageStudy(1)).Select(Describe),
            again.Arms(new TwoStageStudy(1)).Select(Describe));
    }

    [Fact]
    public void TheProgramsOptions_AreCheckedLikeThoseOfAFile() =>
        Assert.Equal(
            "--option questions",
            Assert.Throws<InvalidInputException>(() => StudyOptions.Check(
                new TwoStageStudy(1), new JsonObject { ["questions"] = "x" }, "--option")).Where);

    private static string Describe(StudyArm arm) =>
        $"{arm.Factors} {arm.Settings.Options.ToJsonString()} {arm.Settings.Seed} {string.Join(",", arm.Settings.Models)}";

    private static Experiment Parse(string yaml) => ExperimentFile.Parse(yaml, "file.yaml", "/base");

    private string Write(string text)
    {
        string path = Path.Combine(folder, "file.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
