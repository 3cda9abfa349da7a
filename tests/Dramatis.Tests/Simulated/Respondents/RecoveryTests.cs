using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Truth;
using Dramatis.Statistics.Randomness;
using Dramatis.Tests.Psychometrics;

namespace Dramatis.Tests.Simulated.Respondents;

// Measures of the instrument engine on respondents whose truth is known: they find what was planted, and nothing where nothing was.
public sealed class RecoveryTests
{
    private const int People = 300;

    // Twelve parallel items, half of them keyed against the trait.
    private static readonly Instrument Balanced = new(
        "balanced", "Balanced", InstrumentKind.SelfDescription, SmallInstrument.Licence, SmallInstrument.Agreement,
        [.. Enumerable.Range(0, 12).Select(i => SmallInstrument.Item($"i{i}", $"I am like number {i}."))],
        [new Scale("trait", "Trait", [.. Enumerable.Range(0, 12).Select(i => new KeyedItem($"i{i}", i % 2 == 0 ? 1 : -1))])]);

    private static readonly PlantedInstrument Planted = new(Balanced);

    private static readonly Administration Text =
        new() { Template = StandardTemplates.Find("describe"), Readout = Readout.ParsedText, Temperature = 1 };

    // Fisher's z has a standard error of 1/√(n − 3); four of them.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 0)]
    [InlineData(0, 1.5)]
    public async Task ScaleScores_CorrelateWithTheTraitAsTheoryDemands(double position, double acquiescence)
    {
        RespondentDials dials = new() { Position = new(position), Style = new(acquiescence) };
        (double[] traits, ResponseTable table) = await Population(dials, Text);
        double[] scores = [.. table.Sheets.Select(s => ScaleScorer.Score(s)[0].Value!.Value)];
        double expected = ScaleTruth.Of(Planted.Items, dials).TraitCorrelation;
        Assert.Equal(Math.Atanh(expected), Math.Atanh(SampleMoments.Correlation(traits, scores)), 4 / Math.Sqrt(People - 3));
    }

    // Feldt (1965): (1 − α)/(1 − a) of a sample follows F(n − 1, (n − 1)(k − 1)) for parallel items; its logarithm has a variance of
    // about 2/(n − 1) + 2/((n − 1)(k − 1)).
    [Fact]
    public async Task AlphaOfKeyedAnswers_IsTheAlphaPlanted()
    {
        (_, ResponseTable table) = await Population(RespondentDials.Silent, Text);
        (double[][] rows, int incomplete) = table.Keyed(Balanced.Scale("trait")).As(Coding.Keyed).Complete();
        double error = Math.Sqrt((2.0 / (People - 1)) + (2.0 / (People - 1) / 11));
        Assert.Equal(0, incomplete);
        Assert.Equal(Math.Log(1 - ScaleTruth.Of(Planted.Items).Alpha), Math.Log(1 - SampleMoments.Alpha(rows)), 4 * error);
    }

    [Fact]
    public async Task Retest_OfTwoSessions_IsTheReliabilityPlanted()
    {
        RespondentDials dials = new() { Specificity = new(0.8) };
        (_, ResponseTable table) = await Population(dials, Text, Text with { Repeat = 1 });
        double[] Session(int repeat) =>
            [.. table.Sheets.Where(s => s.Administration.Repeat == repeat).Select(s => ScaleScorer.Score(s)[0].Value!.Value)];
        double found = SampleMoments.Correlation(Session(0), Session(1));
        Assert.Equal(Math.Atanh(ScaleTruth.Of(Planted.Items, dials).Retest), Math.Atanh(found), 4 / Math.Sqrt(People - 3));
    }

    // The index is a mean of answers in half-ranges: its expectation under the law, and nothing without the dial. The standard error is
    // that of the mean over respondents.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-2)]
    public async Task AcquiescenceIndex_IsTheAgreementPlanted(double acquiescence)
    {
        RespondentDials dials = new() { Style = new(acquiescence) };
        (double[] traits, ResponseTable table) = await Population(dials, Text);
        double[] indices = [.. table.Sheets.Select(s => AcquiescenceBaseline.Index([s])!.Value)];
        double error = Math.Sqrt(SampleMoments.Covariance(indices, indices) / People);
        double expected = traits.Average(t => Planted.Items.Average(item => Agreement(item, t, dials)));
        Assert.Equal(expected, indices.Average(), 4 * error);
        Assert.Equal(acquiescence, Math.Sign(expected) * Math.Abs(acquiescence), 1e-9);
    }

    [Fact]
    public async Task YesSayers_ScoreTheBaselineOfTheInstrument()
    {
        (_, ResponseTable table) = await Population(new() { Style = new(100) }, Text);
        double baseline = AcquiescenceBaseline.AgreeWithAll(Balanced)[0].Value!.Value;
        Assert.All(table.Sheets, s => Assert.Equal(baseline, ScaleScorer.Score(s)[0].Value!.Value, 1e-12));
    }

    // Four standard errors of a share.
    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.4)]
    public async Task RefusalRate_IsThatPlanted(double rate)
    {
        (_, ResponseTable table) = await Population(new() { Refusals = [new(rate)] }, Text);
        double found = table.Missing.GetValueOrDefault(MissingCause.Refusal) / (double)table.Rows.Count;
        Assert.Equal(rate, found, (4 * Math.Sqrt(rate * (1 - rate) / table.Rows.Count)) + 1e-12);
        Assert.Equal(0, table.Missing.GetValueOrDefault(MissingCause.Unparsed));
    }

    // A pull to the first option moves raw agreement between the two orders by π times the distance of the ends, four points here, and
    // leaves it alone without the pull; probabilities are read, so nothing is left to chance.
    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public async Task ExpectedValues_DifferBetweenOrders_ByThePullPlanted(double pull)
    {
        Administration expected = Text with { Readout = Readout.ExpectedValue, Temperature = 0 };
        (_, ResponseTable table) = await Population(new() { Position = new(pull) }, expected, expected with { Order = OptionOrder.Reversed });
        foreach (IGrouping<string, ResponseSheet> person in table.Sheets.GroupBy(s => s.Respondent))
        {
            ResponseSheet[] orders = [.. person.OrderBy(s => s.Administration.Order)];
            Assert.All(Balanced.Items, item => Assert.Equal(4 * pull, orders[1].Raw(item.Id)!.Value - orders[0].Raw(item.Id)!.Value, 1e-12));
        }
    }

    [Fact]
    public async Task TemplateShift_MovesTheScoresOfItsTemplateOnly()
    {
        Administration expected = Text with { Readout = Readout.ExpectedValue, Temperature = 0 };
        RespondentDials dials = new() { Shifts = [new(new Condition(PresentationFactors.Template, "fits"), "trait", 0.4)] };
        (double[] traits, ResponseTable table) = await Population(
            dials, expected, expected with { Template = StandardTemplates.Find("fits") }, expected with { Template = StandardTemplates.Find("rate") });
        for (int i = 0; i < People; i++)
        {
            double[] scores = [.. table.Sheets.Skip(3 * i).Take(3).Select(s => ScaleScorer.Score(s)[0].Value!.Value)];
            Assert.Equal(Score(traits[i]), scores[0], 1e-12);
            Assert.Equal(Score(traits[i] + 0.4), scores[1], 1e-12);
            Assert.Equal(scores[0], scores[2]);
        }

        double Score(double trait) => Planted.Items.Average(item => ScoreMoments.OfItem(item, Law(item, trait, RespondentDials.Silent)).Mean);
    }

    private static double Agreement(PlantedItem item, double trait, RespondentDials dials) =>
        Law(item, trait, dials).Options.Zip(item.Agreement, (p, z) => p * z).Sum();

    private static AnswerDistribution Law(PlantedItem item, double trait, RespondentDials dials) =>
        new PlantedRespondent("r", new Dictionary<string, double> { ["trait"] = trait }, dials).Distribution(item, ItemPresentation.Plain(5));

    private static async Task<(double[] Traits, ResponseTable Table)> Population(RespondentDials dials, params Administration[] administrations)
    {
        RandomStream random = RandomStream.FromSeed(17);
        double[] traits = [.. Enumerable.Range(0, People).Select(_ => random.NextNormal())];
        SyntheticRespondent[] people =
        [
            .. traits.Select((trait, i) => new SyntheticRespondent(
                new PlantedRespondent(FormattableString.Invariant($"r{i}"), new Dictionary<string, double> { ["trait"] = trait }, dials, 2), Planted)),
        ];
        return (traits, await new AdministrationRun(2).RunAsync(Balanced, administrations, people, TestContext.Current.CancellationToken));
    }
}
