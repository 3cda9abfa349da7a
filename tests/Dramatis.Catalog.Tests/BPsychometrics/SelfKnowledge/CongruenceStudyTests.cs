using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.SelfKnowledge;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Torch.Engine.Serving;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics.SelfKnowledge;

public sealed class CongruenceStudyTests
{
    [Fact]
    public async Task ARespondentWhoActsAsItSpeaks_IsFound()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceStudy(), new JsonObject { ["people"] = 8 });

        Assert.Equal(RunState.Complete, run.State);
        Assert.Equal(9 * 2 * 2 * 2, run.Completed.Count); // respondents, languages, forms, orders
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "self-fits-action").Verdict);
        Assert.Equal(5, analysis.Claims.Count(c => c.Id.StartsWith("follows-", StringComparison.Ordinal)));
        Assert.Equal(["congruence", "traits", "languages"], analysis.Figures.Select(f => f.Id));
        Assert.Equal(["respondents", "traits", "languages"], analysis.Tables.Select(t => t.Id));
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "says-the-same-de").Verdict);
    }

    [Fact]
    public async Task OneLanguage_SaysNothingOfAnother()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceStudy(), new JsonObject { ["people"] = 3, ["languages"] = new JsonArray("de") });
        Assert.All(run.Completed, t => Assert.Equal("de", t.Trial.Cell["language"]));
        Assert.DoesNotContain(run.Analyse().Claims, c => c.Id.Contains("-the-same-", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Analyse().Tables, t => t.Id == "languages");
    }

    [Fact]
    public Task ALanguageThatIsNotThere_IsRefused() =>
        Refused(new JsonObject { ["languages"] = new JsonArray("en", "fi") }, "are not both in fi. Both are in en, de.");

    [Fact]
    public async Task OneRespondent_IsNoSample()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceStudy(), new JsonObject { ["people"] = 0 });
        Assert.All(run.Analyse().Claims, c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
    }

    [Fact]
    public async Task NormsOfPeople_AreReadFromTheUsersFile()
    {
        string norms = """
            {
              "format": 1, "source": "a file of the test", "respondents": 120,
              "spearman": { "median": 0.6, "lower": 0.5, "upper": 0.7 }, "sameSide": { "median": 0.9, "lower": 0.8, "upper": 0.95 }
            }
            """;
        await WithNorms(norms, async file =>
        {
            RunResult run = await StudyRun.OfSpeakerAsync(
                new CongruenceStudy(), new JsonObject { ["people"] = 5, ["humans"] = file, ["languages"] = new JsonArray("en") });
            StudyAnalysis analysis = run.Analyse();
            StudyRun.AssertWellFormed(analysis);
            Assert.Equal(ClaimVerdict.Contradicted, analysis.Claims.Single(c => c.Id == "below-people").Verdict); // it acts as it speaks, without a gap
            ReportTable people = analysis.Tables.Single(t => t.Id == "people");
            Assert.Equal(["Rank correlation", "Same side"], people.Rows.Select(r => r[0]));
            Assert.Contains("a file of the test, 120 people", people.Note, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("[1", "is not a file of norms")]
    [InlineData("null", "is not a file of norms")]
    [InlineData("""{ "source": "x" }""", "is not a file of norms")]
    [InlineData("""{ "source": "x", "spearman": { "median": 0.5, "lower": 0.4, "upper": 0.6 }, "peple": 3 }""", "is not a file of norms")]
    [InlineData("""{ "source": "x", "spearman": { "median": 0.5, "lower": 0.4 } }""", "is not a file of norms")]
    [InlineData("""{ "format": 2, "source": "x", "spearman": { "median": 0.5, "lower": 0.4, "upper": 0.6 } }""", "is format version 2. This program reads version 1.")]
    [InlineData("""{ "source": " ", "spearman": { "median": 0.5, "lower": 0.4, "upper": 0.6 } }""", "names no source")]
    [InlineData("""{ "source": "x", "respondents": 0, "spearman": { "median": 0.5, "lower": 0.4, "upper": 0.6 } }""", "fewer than one person")]
    [InlineData("""{ "source": "x", "spearman": { "median": 2, "lower": 0, "upper": 1 } }""", "'spearman': has quartiles that are out of order or outside -1 to 1")]
    [InlineData("""{ "source": "x", "spearman": { "median": 0.5, "lower": 0.6, "upper": 0.7 } }""", "out of order")]
    [InlineData("""{ "source": "x", "spearman": { "median": 0.5, "lower": 0.4, "upper": 0.6 }, "sameSide": { "median": 0.5, "lower": -0.1, "upper": 0.6 } }""", "'sameSide': has quartiles that are out of order or outside 0 to 1")]
    public Task NormsThatBreakTheFormat_AreRefused(string text, string what) => WithNorms(text, file => Refused(new JsonObject { ["humans"] = file }, what));

    [Theory]
    [InlineData("statements", "dramatis-scenes-8", "are not statements about oneself and situations")]
    [InlineData("decisions", "dramatis-scenes-8", "are no pair")]
    [InlineData("humans", "nowhere.json", "does not exist")]
    public Task WhatIsNoPair_IsRefused(string option, string value, string what) => Refused(new JsonObject { [option] = value }, what);

    [Fact]
    public async Task AModelThatIsNotInThisProcess_IsNotSteered_AndNotAskedFirst()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceStudy(), new JsonObject { ["people"] = 1, ["steer"] = "extraversion" });
        Assert.Empty(run.Completed);
        Assert.All(run.Failures, f => Assert.Contains("does not run in this process", f.Cause, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AModelOfThisProcess_IsSteered_AtEveryStrength()
    {
        await using ModelRegistry registry = new([UnderstudyModelProvider.Nano()]);
        IChatClient model = await registry.OpenAsync("understudy-nano", TestContext.Current.CancellationToken);
        await WithPair(async (statements, decisions) =>
        {
            JsonObject options = new()
            {
                ["people"] = 0,
                ["languages"] = new JsonArray("en"),
                ["steer"] = "extraversion",
                ["steerStrengths"] = new JsonArray(4, 0),
                ["statements"] = statements,
                ["decisions"] = decisions,
            };
            RunResult run = await StudyRun.OfAsync(new CongruenceStudy(), model, options);
            Assert.Equal(RunState.Complete, run.State);
            Assert.Equal(["-", "0", "4"], run.Completed.Select(c => c.Trial.Cell.Find("strength") ?? "-").Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(3 * 2 * 2, run.Completed.Count); // bare, steered by 0 and by 4; forms, orders

            // The same forms three times, and every call counted.
            options.Remove("steer");
            RunResult plain = await StudyRun.OfAsync(new CongruenceStudy(), model, options);
            Assert.True(plain.Usage is { Calls: > 0, OutputTokens: > 0 });
            Assert.Equal((3 * plain.Usage.Calls, 3 * plain.Usage.OutputTokens), (run.Usage.Calls, run.Usage.OutputTokens));
            StudyAnalysis analysis = run.Analyse();
            StudyRun.AssertWellFormed(analysis);
            Assert.Equal(5, analysis.Claims.Count(c => c.Id.StartsWith("steered-", StringComparison.Ordinal) && c.Verdict != ClaimVerdict.NotEvaluated));

            // Strength 0 is the bare model; another moves it.
            double[] bare = Answers(run, null), at0 = Answers(run, "0"), at4 = Answers(run, "4");
            Assert.All(bare.Zip(at0), both => Assert.Equal(both.First, both.Second, 1e-2)); // sums in another order, on a scale of 1 to 7
            Assert.Contains(at0.Zip(at4), both => Math.Abs(both.First - both.Second) > 0.05);
        });
    }

    [Theory]
    [InlineData("-2", "is [-2]")]
    [InlineData("-2, 2", "is [-2, 2]")]
    public Task StrengthsWithoutZeroOrAnother_AreRefused(string strengths, string what) =>
        Refused(new JsonObject { ["steer"] = "openness", ["steerStrengths"] = JsonNode.Parse($"[{strengths}]") }, what);

    [Fact]
    public Task ATraitThatIsNone_IsRefused() => Refused(new JsonObject { ["steer"] = "charm" }, "'charm' is not known");

    [Fact]
    public async Task Steering_LeavesTheKeysOfTheOtherTrialsAlone()
    {
        IPreparedStudy plain = await StudyRun.PrepareAsync(new CongruenceStudy(), []), steered = await StudyRun.PrepareAsync(new CongruenceStudy(), new JsonObject { ["steer"] = "openness" });
        Assert.True(JsonNode.DeepEquals(plain.EffectiveOptions, steered.EffectiveOptions));
        Assert.Equal(plain.NextStage(0, [])!.Trials.Select(t => t.Cell), steered.NextStage(0, [])!.Trials.Select(t => t.Cell));
        Assert.Null(plain.NextStage(1, []));
        Assert.Equal(3 * 2 * 2, steered.NextStage(1, [])!.Trials.Count);
    }

    [Fact]
    public async Task PlantedCoupling_IsRecovered()
    {
        RunResult run = await StudyRun.OfSpeakerAsync(new CongruenceRecoveryStudy(), new JsonObject { ["respondents"] = 60 });
        StudyAnalysis analysis = run.Analyse();
        Assert.Equal(11, analysis.Claims.Count);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }

    private static double[] Answers(RunResult run, string? strength) =>
        [.. run.Completed.Where(c => c.Trial.Cell.Find("strength") == strength).SelectMany(c => c.Outcome.Observations).Select(o => o.Value!.Value)];

    // The pair of packs, cut to four items a trait for speed.
    private static async Task WithPair(Func<string, string, Task> use)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            await use(Cut("dramatis-pairs-60-self"), Cut("dramatis-pairs-60-act"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string Cut(string id)
        {
            Instrument pack = InstrumentPacks.Load(id);
            string file = Path.Combine(folder, id + ".json");
            File.WriteAllText(file, InstrumentFile.Serialize(pack.CutTo([.. pack.Scales.Select(s => s with { Items = [.. s.Items.Take(4)] })])));
            return file;
        }
    }

    private static async Task WithNorms(string text, Func<string, Task> use)
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        try
        {
            await use(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task Refused(JsonObject options, string what)
    {
        Assert.Contains(what, await StudyRun.MessageOf(new CongruenceStudy(), options), StringComparison.Ordinal);
    }
}
