using Dramatis.Evaluation.Judging;
using Dramatis.Experiments;
using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Evaluation.Judging;

public sealed class JudgeLicenceTests : IDisposable
{
    private const string Whole = "{\"judge\": \"j\", \"fingerprint\": \"f\", \"task\": \"task\", \"missing\": 0, \"chance\": 0.5, \"calibrationError\": null, \"brier\": null, \"positionBias\": null, ";

    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-licence-").FullName;

    private static JudgeLicence Licence(string fingerprint = "f") =>
        JudgeLicence.Of("judge", fingerprint, "task", [(0.9, true), (0.9, false), (0.3, false), (1, true)], missing: 2, chance: 0.25, positionBias: 0.1) with
        {
            Material = "four items",
            Biases = [new JudgeBias(JudgeBias.Verbosity, "the longer reply", 9, 10, 1, 0.5)],
            Promise = new JudgePromise(0.1, 0.95, null, 0),
        };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ItSaysHowOftenTheJudgeWasRight_AndHowFarItsCertaintyCanBeBelieved()
    {
        JudgeLicence licence = Licence();

        Assert.Equal((4, 2, 0.5), (licence.Items, licence.Right, licence.Accuracy));
        Assert.Equal((0.01 + 0.81 + 0.09 + 0) / 4, licence.Brier!.Value, 12);
        Assert.Equal([(0, 0), (1, 0), (0, 0), (0, 0), (3, 2)], licence.Buckets.Select(b => (b.Items, b.Right)));
        Assert.Contains("right in 0.50", licence.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 not readable", licence.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AJudgeNoBetterThanGuessing_IsNotFit()
    {
        Assert.False(JudgeLicence.Of("j", "f", "t", [.. Enumerable.Range(0, 100).Select(i => (0.9, i < 28))], 0, 0.25).IsFit);
        Assert.True(JudgeLicence.Of("j", "f", "t", [.. Enumerable.Range(0, 100).Select(i => (0.9, i < 60))], 0, 0.25).IsFit);
    }

    [Fact]
    public void ALicenceIsKept_AndFoundForItsFingerprintAndTaskAlone()
    {
        JudgeLicences licences = new(folder);
        licences.Keep(Licence());

        JudgeLicence found = licences.Find("f", "task")!;
        Assert.Equal(Licence() with { Buckets = [], Biases = [] }, found with { Buckets = [], Biases = [] });
        Assert.Equal(Licence().Buckets, found.Buckets);
        Assert.Equal(Licence().Biases, found.Biases);
        Assert.Equal([found.Fingerprint], licences.All().Select(l => l.Fingerprint));
        Assert.Null(licences.Find("g", "task"));
        Assert.Null(licences.Find("f", "other"));
    }

    [Theory]
    [InlineData("", "no licence")]
    [InlineData("{", "no licence")]
    [InlineData("null", "no licence")]
    [InlineData("{\"format\": 1, \"items\": 4}", "no licence")]
    [InlineData("{\"format\": 9}", "format 9")]
    [InlineData(Whole + "\"items\": 4, \"right\": 2, \"buckets\": null}", "no licence")]
    [InlineData(Whole + "\"items\": 4, \"right\": 2, \"buckets\": [null]}", "counts")]
    [InlineData(Whole + "\"items\": 0, \"right\": 0, \"buckets\": []}", "counts")]
    [InlineData(Whole + "\"items\": 4, \"right\": 5, \"buckets\": []}", "counts")]
    public void ADamagedLicence_IsNamed(string content, string says)
    {
        JudgeLicences licences = new(folder);
        File.WriteAllText(licences.Keep(Licence()), content);

        Assert.Contains(says, Assert.Throws<InvalidInputException>(() => licences.Find("f", "task")).Message, StringComparison.Ordinal);
        Assert.Contains(says, Assert.Throws<InvalidInputException>(licences.All).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ADamagedLicenceOfAJudgeInUse_StopsNoReport_AndIsSaidBesideItsNumbers()
    {
        JudgeLicences licences = new(folder);
        StudyAnalysis analysis = new("", [], [], [], []) { Judges = [new JudgeUse("default", JudgeTasks.Rubric, "rubric/1/words", "--readout words")] };
        Dictionary<string, string> asked = new() { ["default"] = "understudy" }, known = new() { ["default"] = "weights" };
        string path = licences.Keep(Licence("weights as rubric/1/words") with { Task = JudgeTasks.Rubric });
        File.WriteAllText(path, "{");

        Assert.Equal(
            [$"Judge understudy in rubric: its licence file {path} is damaged: no licence of a judge. Delete the file and make a new one: dramatis judge examine rubric --model understudy --readout words"],
            licences.Beside(analysis, asked, known).JudgedBy);

        File.Delete(path);
        Assert.Contains("uncalibrated", licences.Beside(analysis, asked, known).JudgedBy.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherExamination_WritesAnUnfinishedFileOfItsOwn()
    {
        JudgeLicences licences = new(folder);
        string path = licences.Keep(Licence());
        File.Delete(path);
        using (File.Open(path + ".partial", FileMode.CreateNew, FileAccess.Write, FileShare.None)) // as another examination would hold it
        {
            Assert.Equal(path, licences.Keep(Licence()));
        }

        Assert.NotNull(licences.Find("f", "task"));
        Assert.Equal([path, path + ".partial"], Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AReport_SaysTheLicenceOfItsJudges_OrHowToExamineThem()
    {
        JudgeLicences licences = new(folder);
        StudyAnalysis analysis = new("", [], [], [], []) { Judges = [new JudgeUse("judge", JudgeTasks.Rubric, "rubric/1/words", "--readout words"), new JudgeUse("default", JudgeTasks.Preference, "preference/1")] };
        Dictionary<string, string> asked = new() { ["default"] = "understudy" }, known = new() { ["default"] = "weights" };
        licences.Keep(Licence("weights as preference/1") with { Task = JudgeTasks.Preference });
        IReadOnlyList<string> lines = licences.Beside(analysis, asked, known, "--precision int8").JudgedBy;

        Assert.Equal("Judge understudy in rubric: uncalibrated. Examine it: dramatis judge examine rubric --model understudy --readout words --precision int8", lines[0]);
        Assert.StartsWith("Judge judge in preference: right in 0.50", lines[1], StringComparison.Ordinal);
        Assert.Contains("for the longer reply in 0.90", lines[1], StringComparison.Ordinal);
        Assert.Contains("uncalibrated", licences.Beside(analysis, asked, new Dictionary<string, string> { ["default"] = "other weights" }).JudgedBy[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ALicenceOfAnotherFormat_IsNotRead()
    {
        JudgeLicences licences = new(folder);
        string path = licences.Keep(Licence() with { Format = 7 });

        Assert.Contains("format 7", Assert.Throws<InvalidInputException>(() => licences.Find("f", "task")).Message, StringComparison.Ordinal);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void AModelIsKnownByItsWeights_AndAServerByAddressAndName()
    {
        using ScriptedChatClient scripted = new();
        using Served served = new(scripted);

        Assert.Equal("simulated:x", ModelIdentity.Of("simulated:x", scripted));
        Assert.Equal("openai:m@http://here:1/v1", ModelIdentity.Of("openai:m", served));
        Assert.Equal("openai:m@http://there:2/v1", ModelIdentity.Of("openai:m@http://there:2/v1", served));
    }

    private sealed class Served(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ModelEndpoint) ? new ModelEndpoint(new Uri("http://here:1/v1")) : base.GetService(serviceType, serviceKey);
    }
}
