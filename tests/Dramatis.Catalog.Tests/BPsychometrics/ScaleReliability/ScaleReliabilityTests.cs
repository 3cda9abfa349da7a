using System.Text.Json.Nodes;
using Dramatis.Catalog.BPsychometrics.ScaleReliability;
using Dramatis.Experiments;
using Dramatis.Experiments.Journaling;
using Dramatis.Experiments.Reporting;
using Dramatis.Experiments.Running;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Speaking;
using Dramatis.Tests;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics.ScaleReliability;

public sealed class ScaleReliabilityTests
{
    private static JsonObject Small => new()
    {
        ["languages"] = new JsonArray("en"),
        ["templates"] = new JsonArray("describe", "fits"),
        ["labels"] = new JsonArray("numbers", "upper-letters"),
        ["versions"] = 1,
    };

    [Fact]
    public void ThePapersFactors_MakeTwoThousandFiveHundredSettings() =>
        Assert.Equal(2500, SettingDesign.Expand(ReliabilityPlants.Factors, 1).Distinct().Count());

    [Theory]
    [InlineData(5, 500)]
    [InlineData(25, 100)]
    public void AFraction_LetsAnyTwoLevelsMeetEquallyOften(int fraction, int settings)
    {
        IReadOnlyList<Cell> cells = SettingDesign.Expand(ReliabilityPlants.Factors, fraction);
        Assert.Equal(settings, cells.Count);
        Assert.All(
            from a in ReliabilityPlants.Factors
            from b in ReliabilityPlants.Factors
            where string.CompareOrdinal(a.Factor, b.Factor) < 0
            select (a, b),
            pair => Assert.All(
                from x in pair.a.Levels from y in pair.b.Levels select (x, y),
                levels => Assert.Equal(
                    settings / (pair.a.Levels.Count * pair.b.Levels.Count), cells.Count(c => c[pair.a.Factor] == levels.x && c[pair.b.Factor] == levels.y))));
    }

    // A fifth holds one word of the four factors with five levels; a 25th holds more, such as that of versions, labels and languages.
    [Theory]
    [InlineData(1, null)]
    [InlineData(5, 4)]
    [InlineData(25, 3)]
    public void AFraction_SaysItsResolution(int fraction, int? resolution) =>
        Assert.Equal(resolution, SettingDesign.Resolution(ReliabilityPlants.Factors, fraction));

    [Fact]
    public void ACutInventory_KeepsItemsOfBothDirections()
    {
        Instrument pack = InstrumentPacks.Load("dramatis-traits-60"), cut = SettingInstrument.Cut(pack, 4);
        Assert.Equal(20, cut.Items.Count);
        Assert.All(cut.Scales, s => Assert.Equal((2, 2), (s.Items.Count(k => k.Direction > 0), s.Items.Count(k => k.Direction < 0))));
        Assert.Equal(60, SettingInstrument.Cut(pack, 1_000).Items.Count);
    }

    // Published means of human and model deviations, both to two digits; F must lie where rounding allows, paired by name and as the paper did.
    [Theory]
    [InlineData(0.7, 0.44, 2.52)]
    [InlineData(0.7, 0.39, 3.28)]
    [InlineData(0.9, 0.43, 4.46)]
    [InlineData(0.7, 0.38, 3.47)]
    [InlineData(0.8, 0.42, 3.69)]
    [InlineData(0.7, 0.43, 2.7)]
    [InlineData(0.7, 0.38, 3.5)]
    [InlineData(0.9, 0.39, 5.4)]
    [InlineData(0.7, 0.42, 2.8)]
    [InlineData(0.8, 0.44, 3.3)]
    public void PublishedFRatios_FollowFromTheirDeviations(double human, double model, double published)
    {
        // To a digit of F and half a digit of the model's deviation.
        double least = Of(model + 0.005), greatest = Of(model - 0.005);
        Assert.InRange(published, least - 0.05, greatest + 0.05);
        double Of(double deviation) => Dramatis.Statistics.HypothesisTests.VarianceTests.Ratio(human * human, 1000, deviation * deviation, 2500).Ratio;
    }

    [Fact]
    public void People_AreFoundByTheNameOfTheTrait_NotByPlace()
    {
        ProfileScale[] scales = [new("N", "Neuroticism", 1, 5), new("openness", "Openness", 1, 5)];
        Cell[] settings = [.. SettingDesign.Expand(ReliabilityPlants.Factors, 25).Take(3)];
        ReliabilityData data = new(scales, [.. settings.Select((s, i) => new SettingProfile(s, [2.0 + i, 3.0 + (2 * i)]))]); // variances 1 and 4
        IReadOnlyList<HumanSpread> spreads = HumanSpread.Of(data, HumanSpread.Read(["openness=2", "neuroticism=3"]), 1000);
        Assert.Equal([9.0, 1.0], spreads.Select(s => s.Test!.Ratio));
    }

    // Two settings a side: 1, 3 beside 5, 7. Means 2 and 6; between 16 of 20.
    [Fact]
    public void EffectAndEtaSquared_AreThoseByHand()
    {
        Cell[] settings = [.. SettingDesign.Expand(ReliabilityPlants.Factors, 1).Where(c => c["language"] == "en" && c["version"] == "0" && c["labels"] == "numbers").Take(4)];
        ReliabilityData data = new(
            [new ProfileScale("openness", "Openness", 1, 7)],
            [.. settings.Select(s => new SettingProfile(s, [(s["order"] == "as-given" ? 1 : 5) + (s["template"] == settings[0]["template"] ? 0 : 2)]))]);
        LevelEffect first = FactorEffects.Levels(data).Single(e => e.Level == "as-given");
        Assert.Equal(-4, first.Estimate, 12);
        Assert.Equal(0.8, FactorEffects.EtaSquared(data, "order", 0), 12);
        Assert.Equal(0.2, FactorEffects.EtaSquared(data, "template", 0), 12);
    }

    [Fact]
    public async Task ARespondentThatIgnoresTheAsking_HasOneProfile()
    {
        StudyAnalysis analysis = await Analysed(new RespondentPlan { OwnTraits = new Dictionary<string, double> { ["openness"] = 1.5 } }, Small);
        StudyRun.AssertWellFormed(analysis);
        Claim levels = analysis.Claims.Single(c => c.Id == "levels-small");
        Assert.Equal(0.0, levels.Estimate);
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "retest").Verdict);
        Assert.Equal(ClaimVerdict.NotEvaluated, analysis.Claims.Single(c => c.Id == "spread-openness").Verdict); // nothing varies
        Assert.Equal(ClaimVerdict.Supported, analysis.Claims.Single(c => c.Id == "direct-moves").Verdict);
    }

    // Five wordings in two languages, 2 x 2 x 2 other levels; a framed item is understood as the item that it holds.
    [Fact]
    public async Task FramesAroundItems_MakeTheVersionsThatAnInventoryLacks()
    {
        JsonObject options = Small;
        (options["versions"], options["paraphrases"], options["items-per-scale"], options["steering"]) = (5, "frames", 4, false);
        options["languages"] = new JsonArray("en", "de");
        RunResult run = await StudyRun.OfAsync(new ScaleReliabilityStudy(), new SpeakingRespondent(new RespondentPlan(), Framed), options);
        StudyAnalysis analysis = run.Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(["version"], analysis.Tables.Single(t => t.Id == "settings").Rows.Select(r => r[0]).Where(f => f == "version").Distinct());
        Assert.Equal(5, analysis.Tables.Single(t => t.Id == "settings").Rows.Count(r => r[0] == "version"));
        Assert.All(analysis.Tables.Single(t => t.Id == "settings").Rows, r => Assert.Equal("0", r[3]));
        Assert.Equal(0.0, analysis.Claims.Single(c => c.Id == "levels-small").Estimate);
        static IReadOnlyList<Instrument> Framed() => [ParaphraseFrames.Fill(SettingInstrument.Cut(InstrumentPacks.Load("dramatis-traits-60"), 4), ["en", "de"], 5)];
    }

    // A trait that is too weak to change any likeliest option shows in the expected values.
    [Fact]
    public async Task ExpectedScores_SeeWhatTheLikeliestOptionHides()
    {
        JsonObject options = Small;
        options["steering"] = false;
        RespondentPlan plan = new() { Dials = new() { Shifts = [new TemplateShift(new Condition("template", "fits"), "neuroticism", 0.01)] } };
        Assert.Contains("All profiles are the same", (await Analysed(plan, options.DeepClone().AsObject())).Summary, StringComparison.Ordinal);
        options["score"] = "expected";
        StudyAnalysis analysis = await Analysed(plan, options);
        Assert.Equal(("template", "Neuroticism"), (analysis.Tables.Single(t => t.Id == "effects").Rows[0][0], analysis.Tables.Single(t => t.Id == "effects").Rows[0][2]));
    }

    [Fact]
    public async Task ATemplateThatMovesATrait_IsTheLargestEffect()
    {
        StudyAnalysis analysis = await Analysed(
            new RespondentPlan { Dials = new() { Shifts = [new TemplateShift(new Condition("template", "fits"), "neuroticism", 2)] } }, Small);
        StudyRun.AssertWellFormed(analysis);
        IReadOnlyList<string> largest = analysis.Tables.Single(t => t.Id == "effects").Rows[0];
        Assert.Equal(("template", "Neuroticism"), (largest[0], largest[2]));
        Assert.Contains(analysis.Figures, f => f is ScatterFigure { Id: "map" });
    }

    // Scores of the IPIP-NEO-120 are sums; limits and people's deviations are in points of an item.
    [Fact]
    public async Task ScalesThatAreSums_AreScoredInPointsOfAnItem()
    {
        Instrument pack = InstrumentPacks.Load("dramatis-traits-60");
        Instrument sums = new("sums", "Sums", pack.Kind, pack.Licence, pack.Options, pack.Items, [.. pack.Scales.Select(s => s with { Aggregate = ScaleAggregate.Sum })]);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        await File.WriteAllTextAsync(path, InstrumentFile.Serialize(sums), TestContext.Current.CancellationToken);
        try
        {
            JsonObject options = Small;
            (options["items"], options["steering"], options["personas"]) = (path, false, false);
            StudyAnalysis analysis = (await StudyRun.OfAsync(new ScaleReliabilityStudy(), new SpeakingRespondent(new RespondentPlan(), () => [sums]), options)).Analyse();
            Assert.All(
                analysis.Tables.Single(t => t.Id == "spread").Rows,
                r => Assert.InRange(double.Parse(r[1], System.Globalization.CultureInfo.InvariantCulture), 1, 5));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task WhatIsRefused_LeavesTheTablesCounted()
    {
        JsonObject options = Small;
        options["readout"] = "parsed-text";
        options["steering"] = false;
        StudyAnalysis analysis = await Analysed(new RespondentPlan { Dials = new() { Refusals = [new Refusals(1, new Condition("template", "fits"))] } }, options);
        IReadOnlyList<string> refused = analysis.Tables.Single(t => t.Id == "settings").Rows.Single(r => r[1] == "fits");
        Assert.Equal(["4", "4"], refused.Skip(2));
    }

    [Fact]
    public async Task ASavedTable_IsAnalysedWithoutAModel()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(
            path,
            new JsonObject
            {
                ["data"] = new JsonArray(
                [
                    .. SettingDesign.Expand(ReliabilityPlants.Factors, 25).Select((c, i) => (JsonNode)new JsonObject
                    {
                        ["info"] = new JsonObject { ["template"] = c["template"], ["language"] = c["language"], ["version"] = c["version"], ["label"] = c["labels"], ["order"] = c["order"] },
                        ["data"] = new JsonObject { ["Openness"] = 4 + (0.01 * (i % 10)), ["Neuroticism"] = c["labels"] == "numbers" ? 3 : 2 },
                    }),
                ]),
            }.ToJsonString(),
            TestContext.Current.CancellationToken);
        try
        {
            StudyAnalysis analysis = (await StudyRun.OfAsync(new ScaleReliabilityStudy(), new ScriptedChatClient(), new JsonObject { ["table"] = path })).Analyse();
            StudyRun.AssertWellFormed(analysis);
            IReadOnlyList<string> largest = analysis.Tables.Single(t => t.Id == "effects").Rows[0];
            Assert.Equal(("labels", "numbers", "Neuroticism", "1.000"), (largest[0], largest[1], largest[2], largest[4]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The paper's saved GPT-3.5 table, which its authors did not license: read where somebody put it.
    [Fact]
    public void TheSavedTableOfThePaper_GivesItsSpreadAndOutliers()
    {
        ReliabilityData data = SavedTable.Load(SharedFiles.OrSkip("data/scale-reliability/save.json"));
        IReadOnlyDictionary<string, double> human = HumanSpread.Read(["openness=0.7", "conscientiousness=0.7", "extraversion=0.9", "agreeableness=0.7", "neuroticism=0.8"]);
        Dictionary<string, HumanSpread> spreads = HumanSpread.Of(data, human, 1000).ToDictionary(s => s.Scale.Trait);
        (string Trait, double Mean, double Deviation, double F)[] published =
            [("openness", 4.31, 0.44, 2.52), ("conscientiousness", 4.15, 0.39, 3.28), ("extraversion", 3.90, 0.43, 4.46), ("agreeableness", 4.13, 0.38, 3.47), ("neuroticism", 2.35, 0.42, 3.69)];
        Assert.All(published, p => Assert.Equal(
            (p.Mean, p.Deviation, p.F),
            (Math.Round(spreads[p.Trait].Mean, 2), Math.Round(spreads[p.Trait].Deviation, 2), Math.Round(spreads[p.Trait].Test!.Ratio, 2))));
        ProfileMap map = ProfileMap.Fit(data, 0.3, 20)!;
        Assert.InRange(map.Outliers, 75, 77);
        Assert.Equal((0.547, 0.185), (Math.Round(map.Plane.Shares[0], 3), Math.Round(map.Plane.Shares[1], 3)));
        Assert.Equal(11, FactorEffects.Levels(data).Count(e => e.IsLarge));
    }

    // Scales 2, 3 and 4, the last moved half a point up or down by the instruction: MS scale = 4, MS scale x template = 1/3, nothing else,
    // so the components are (4 - 1/3) / 4 = 11/12 and 1/3 / 2 = 1/6.
    [Fact]
    public void GeneralityOfScales_IsThatByHand()
    {
        ProfileScale[] scales = [.. new[] { "a", "b", "c" }.Select(s => new ProfileScale(s, s, 1, 5))];
        Cell[] settings =
        [
            .. SettingDesign.Expand(ReliabilityPlants.Factors, 1)
                .Where(c => c["language"] == "en" && c["version"] == "0" && c["labels"] == "numbers" && c["template"] is "describe" or "fits"),
        ];
        Generality study = Generality.OfScales(new(scales, [.. settings.Select(s => new SettingProfile(s, [2, 3, s["template"] == "fits" ? 4.5 : 3.5]))]))!;
        Assert.Equal([("template", 2), ("order", 2)], study.Facets);
        Assert.Equal(11 / 12.0, study.Study.Variance("scale"), 12);
        Assert.Equal(11 / 13.0, study.Of([1, 1]), 12);
        Assert.Equal(11 / 12.0, study.Of([2, 1]), 12);
        Assert.Equal([2, 1], study.Fewest);
        Assert.Equal(11 / 12.0, study.BestOf(3), 12);
    }

    [Fact]
    public void AFraction_CountsSettingsAsOneFacet()
    {
        ReliabilityData data = new(
            ReliabilityPlants.Scales,
            [.. SettingDesign.Expand(ReliabilityPlants.Factors, 25).Select(s => new SettingProfile(s, [1.0, 2.0, 3.0, 4.0, 5.0]))]);
        Generality study = Generality.OfScales(data)!;
        Assert.Equal([("setting", 100)], study.Facets);
        Assert.Equal(1, study.Of([1]), 12);
    }

    // Wave 2 of 3 is half a point up on one scale: a third above the mean of all waves, the others a sixth below.
    [Fact]
    public void AWaveThatDiffers_IsTheExtremeOne()
    {
        Cell[] settings = [.. SettingDesign.Expand(ReliabilityPlants.Factors, 25).Take(12)];
        ReliabilityData data = new(
            [new ProfileScale("openness", "Openness", 1, 5), new ProfileScale("neuroticism", "Neuroticism", 1, 5)],
            [
                .. from wave in Enumerable.Range(0, 3)
                   from at in Enumerable.Range(0, settings.Length)
                   select new SettingProfile(settings[at], [3.0 + (0.01 * at), 2 + (wave == 1 ? 0.5 : 0) + (0.01 * ((at + wave) % 3))], wave),
            ]);
        IReadOnlyList<WaveEffect> effects = WaveEffect.Of(data);
        WaveEffect clearest = effects.MinBy(e => e.AdjustedP)!;
        Assert.Equal(("Neuroticism", 1), (clearest.Scale.Title, clearest.Wave));
        Assert.Equal(1 / 3.0, clearest.Estimate, 12);
        Assert.All(effects.Where(e => e.Scale.Title == "Openness"), e => Assert.Equal((0.0, 1.0), (e.Estimate, e.P)));
        Assert.Equal(ClaimVerdict.Contradicted, new WaveReport(effects).Claims().Single().Verdict);
    }

    [Fact]
    public async Task AWaveThatIsNotDue_StopsTheRunAndIsAskedLater()
    {
        JsonObject options = Small;
        (options["steering"], options["personas"], options["waves"], options["drift-every"], options["drift-from"]) = (false, false, 2, 14, "2026-03-01");
        SetClock clock = new(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));
        await using InMemoryJournal journal = new();
        RunResult early = await RunAsync();
        Assert.Equal(RunState.Stopped, early.State);
        Assert.Contains("due on 2026-03-15", early.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(early.Analyse().Tables, t => t.Id == "waves");
        clock.Now = clock.Now.AddDays(1);
        RunResult later = await RunAsync();
        Assert.Equal(RunState.Complete, later.State);
        Assert.Equal(8, later.Completed.Count(c => c.Trial.Stage == "factorial"));
        Assert.Equal(2, later.Completed.Count(c => c.Trial.Stage == "wave-1"));
        Assert.Contains(later.Analyse().Tables, t => t.Id == "waves");

        async Task<RunResult> RunAsync() => await new ExperimentRunner(journal).RunAsync(
            new StudyArm("test", new ScaleReliabilityStudy(clock), StudyRun.Settings(options)),
            new Dictionary<string, IChatClient> { ["default"] = new SpeakingRespondent(new RespondentPlan(), () => [InstrumentPacks.Load("dramatis-traits-60")]) },
            null,
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public void PortrayalsAreThePapersKinds_EachAskedOnce()
    {
        IReadOnlyList<Portrayal> all = Portrayals.For(ReliabilityPlants.Scales);
        Assert.Equal(
            [("biography", 20), ("direct", 20), ("hero", 16), ("mood", 16), ("question-answer", 20), ("villain", 16)],
            all.GroupBy(p => p.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        Assert.Equal(all.Count, all.Select(p => p.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(all.Where(p => p.IsDescribed), p => Assert.NotEmpty(p.Opening));
        Assert.All(Moods.All, m => Assert.InRange(m.Scene.Split(' ').Length, 70, 100));
    }

    [Theory]
    [InlineData("items", "\"dramatis-scenes-8\"", "does not describe the respondent itself")]
    [InlineData("languages", "[\"xx\"]", "has no texts in it")]
    [InlineData("versions", "9", "has no version 2")]
    [InlineData("fraction", "5", "needs every version in every language")]
    [InlineData("drift-every", "14", "Write drift-from=2026-01-31")]
    [InlineData("human", "[\"openness\"]", "Write openness=0.7")]
    [InlineData("table", "\"nowhere.json\"", "cannot be read")]
    public async Task BadOption_IsOneClearParagraph(string name, string value, string said) => Assert.Contains(
        said, await StudyRun.MessageOf(new ScaleReliabilityStudy(), new JsonObject { [name] = JsonNode.Parse(value) }), StringComparison.Ordinal);

    [Fact]
    public async Task TheRecoveryStudy_FindsItsPlants()
    {
        StudyAnalysis analysis = (await StudyRun.OfAsync(new ReliabilityRecoveryStudy(), new ScriptedChatClient(), new JsonObject { ["studies"] = 2, ["fraction"] = 5 })).Analyse();
        StudyRun.AssertWellFormed(analysis);
        Assert.All(analysis.Claims, c => Assert.True(c.Verdict == ClaimVerdict.Supported, $"{c.Id}: {c.Estimate} {c.Interval}"));
    }

    private static async Task<StudyAnalysis> Analysed(RespondentPlan plan, JsonObject options) => (await StudyRun.OfAsync(
        new ScaleReliabilityStudy(), new SpeakingRespondent(plan, () => [InstrumentPacks.Load("dramatis-traits-60")]), options)).Analyse();

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
