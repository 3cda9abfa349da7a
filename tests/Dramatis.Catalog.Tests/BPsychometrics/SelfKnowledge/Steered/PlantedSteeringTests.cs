using Dramatis.Catalog.BPsychometrics.SelfKnowledge;
using Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.Tests.BPsychometrics.SelfKnowledge.Steered;

/// <summary>Respondents whose traits are moved by the strength as planted answer both forms, drawing every answer.</summary>
public sealed class PlantedSteeringTests
{
    private const int Respondents = 120;

    private static readonly SteeredTrait Extraversion = new(BigFiveTrait.Extraversion, "extraversion", [-2, 0, 2], null);

    private static readonly IReadOnlyList<Scale> Scales = [.. CongruencePlants.Statements.Instrument.Scales.Where(s => s.Parent is null)];

    [Fact]
    public async Task ATraitThatIsMoved_IsFound_OnBothSides_AndItAlone()
    {
        // Twelve drawn answers a trait carry noise of their own: the first two claims are found always, the others mostly.
        Claim[][] found = await ManyAsync(20, (_, strength) => new() { ["extraversion"] = 1.2 * strength });
        Assert.All(found, claims => Assert.Equal(ClaimVerdict.Supported, Verdict(claims, "steered-says")));
        Assert.All(found, claims => Assert.Equal(ClaimVerdict.Supported, Verdict(claims, "steered-does")));
        Assert.All(
            new[] { "steered-says-only", "steered-does-only", "steered-fits" },
            id => Assert.True(found.Average(claims => Verdict(claims, id) == ClaimVerdict.Supported ? 1.0 : 0) >= 0.6, id));
        Assert.DoesNotContain(found.SelectMany(claims => claims), c => c.Verdict == ClaimVerdict.Contradicted);
    }

    [Fact]
    public async Task ATraitThatIsMovedTheOtherWay_ContradictsTheClaims()
    {
        Claim[][] found = await ManyAsync(10, (_, strength) => new() { ["extraversion"] = -0.7 * strength });
        Assert.All(found, claims => Assert.Equal(ClaimVerdict.Contradicted, Verdict(claims, "steered-says")));
        Assert.All(found, claims => Assert.Equal(ClaimVerdict.Contradicted, Verdict(claims, "steered-does-only")));
    }

    [Fact]
    public async Task TwoTraitsThatAreMovedAlike_AreNotOneOnly()
    {
        Claim[][] found = await ManyAsync(60, (_, strength) => new() { ["extraversion"] = 0.7 * strength, ["neuroticism"] = -0.7 * strength });
        Assert.All(found, claims => Assert.Equal(ClaimVerdict.Supported, Verdict(claims, "steered-says")));
        AtMost(found, 0.05, "steered-says-only", ClaimVerdict.Supported);
        AtMost(found, 0.05, "steered-does-only", ClaimVerdict.Supported);
    }

    [Fact]
    public async Task WhatIsNotMoved_IsFoundAtTheNominalRateAtMost()
    {
        // Traits as in people, the same at every strength.
        Claim[][] found = await ManyAsync(Respondents, (number, _) => Scales.ToDictionary(s => s.Id, s => RandomStream.FromKey($"unmoved|{number}|{s.Id}").NextNormal()));
        foreach (string id in new[] { "steered-says", "steered-does", "steered-says-only", "steered-does-only", "steered-fits" })
        {
            AtMost(found, 0.025, id, ClaimVerdict.Supported); // one side of a 95 % interval
        }
    }

    [Fact]
    public async Task TheSlope_IsWhatTheDistributionsOfTheRespondentGive()
    {
        // Independent of drawing and of the analysis: expected scores of every item at both ends, over the distance.
        IReadOnlyList<SteeredLevel> levels = await LevelsAsync("exact", s => new() { ["extraversion"] = 0.5 * s }, Readout.ExpectedValue);
        TraitMove move = TraitMove.Of(levels, p => p.Self, Scales).Single(m => m.Scale.Id == "extraversion");
        double expected = (Expected(1) - Expected(-1)) / 4;
        Assert.Equal(expected, move.Mean, 1e-9);
        Assert.All(TraitMove.Of(levels, p => p.Self, Scales).Where(m => m.Scale.Id != "extraversion"), m => Assert.Equal(0, m.Mean, 1e-12));

        double Expected(double theta)
        {
            PlantedRespondent planted = new("x", new Dictionary<string, double> { ["extraversion"] = theta });
            Instrument instrument = CongruencePlants.Statements.Instrument;
            return Scales.Single(s => s.Id == "extraversion").Items.Average(key =>
            {
                AnswerDistribution law = planted.Distribution(CongruencePlants.Statements.Item(key.ItemId), ItemPresentation.Plain(7));
                double score = law.Options.Select((p, at) => p * instrument.OptionsOf(instrument.Item(key.ItemId))[at].Score).Sum();
                return key.Direction * (score - 4) / 3;
            });
        }
    }

    [Fact]
    public async Task TheRise_IsTheDifferenceOfCosines()
    {
        IReadOnlyList<SteeredLevel> levels = await LevelsAsync("rise", s => new() { ["extraversion"] = s }, Readout.ParsedText);
        CongruenceRise rise = CongruenceRise.Of(levels, "extraversion")!;
        Assert.Equal(((Cosine(0) + Cosine(2)) / 2) - Cosine(1), rise.Estimate, 1e-9);

        double Cosine(int level)
        {
            CongruencePair[] pairs = [.. levels[level].Answers.Pairs.Where(p => p.Construct == "extraversion")];
            return pairs.Sum(p => p.Self * p.Action) / Math.Sqrt(pairs.Sum(p => p.Self * p.Self) * pairs.Sum(p => p.Action * p.Action));
        }
    }

    [Fact]
    public async Task AStrengthThatIsMissing_LeavesTheClaimsOpen()
    {
        IReadOnlyList<SteeredLevel> levels = await LevelsAsync("missing", s => new() { ["extraversion"] = s }, Readout.ParsedText);
        SteeredReport report = new(Extraversion, [.. levels.Where(l => l.Strength != 0)], Scales);
        Assert.All(report.Claims(), c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
        Assert.All(new SteeredReport(Extraversion, [], Scales).Claims(), c => Assert.Equal(ClaimVerdict.NotEvaluated, c.Verdict));
    }

    [Fact]
    public async Task TheReport_IsWellFormed()
    {
        IReadOnlyList<SteeredLevel> levels = await LevelsAsync("report", s => new() { ["extraversion"] = s }, Readout.ParsedText);
        SteeredReport report = new(Extraversion, levels, Scales);
        StudyAnalysis analysis = new("", [.. report.Claims()], [.. report.Tables()], [.. report.Figures()], [report.Method()]);
        StudyRun.AssertWellFormed(analysis);
        Assert.Equal(10, analysis.Tables[0].Rows.Count); // traits, sides
        Assert.Equal(["-2", "0", "2"], analysis.Tables[1].Rows.Select(r => r[0]));
    }

    private static ClaimVerdict Verdict(IEnumerable<Claim> claims, string id) => claims.Single(c => c.Id == id).Verdict;

    private static void AtMost(Claim[][] found, double nominal, string id, ClaimVerdict verdict)
    {
        double rate = found.Average(claims => Verdict(claims, id) == verdict ? 1.0 : 0);
        double slack = 3 * Math.Sqrt(nominal * (1 - nominal) / found.Length); // three standard errors
        Assert.True(rate <= nominal + slack, FormattableString.Invariant($"{id}: {rate}"));
    }

    private static Task<Claim[][]> ManyAsync(int count, Func<int, double, Dictionary<string, double>> traits) => Task.WhenAll(
        Enumerable.Range(0, count).Select(async number =>
            new SteeredReport(Extraversion, await LevelsAsync($"r{number}", s => traits(number, s), Readout.ParsedText), Scales).Claims().ToArray()));

    private static async Task<IReadOnlyList<SteeredLevel>> LevelsAsync(string id, Func<double, Dictionary<string, double>> traits, Readout readout)
    {
        List<SteeredLevel> levels = [];
        foreach (double strength in Extraversion.Strengths)
        {
            PlantedRespondent planted = new(id, traits(strength));
            RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"planted-steering|{id}|{strength}"));
            levels.Add(new SteeredLevel(strength, SelfAndAction.Of(id, await SheetsAsync(CongruencePlants.Statements), await SheetsAsync(CongruencePlants.Decisions))));

            async Task<IReadOnlyList<ResponseSheet>> SheetsAsync(PlantedInstrument instrument) => (await new AdministrationRun(1, random: random).RunAsync(
                instrument.Instrument,
                [.. new[] { OptionOrder.AsGiven, OptionOrder.Reversed }.Select(o => CongruencePlants.Ask(instrument, o, "en") with { Readout = readout, Temperature = 1 })],
                [new SyntheticRespondent(planted, instrument)],
                TestContext.Current.CancellationToken)).Sheets;
        }

        return levels;
    }
}
