using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Simulated.Respondents.Truth;
using Dramatis.Statistics.Moments;

namespace Dramatis.Tests.Simulated.Respondents.Truth;

public sealed class ExpectedSheetTests
{
    private static readonly PlantedInstrument Traits = new(InstrumentPacks.Load("dramatis-traits-60"));
    private static readonly Administration Describe = new() { Template = StandardTemplates.Find("describe"), Readout = Readout.OptionProbability };

    // Means of 400 drawn forms lie within 4 standard errors of the expectation for each of five scales, at each temperature.
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    public async Task DrawnForms_ScoreOnAverageWhatIsExpected(double temperature)
    {
        PlantedRespondent planted = new(
            "r", new Dictionary<string, double> { ["extraversion"] = 0.8, ["openness"] = -0.5 }, new() { Position = new(0.2), Style = new(0.7) });
        Administration[] asked = [.. Enumerable.Range(0, 400).Select(r => Describe with { Temperature = temperature, Repeat = r })];
        ResponseTable table = await new AdministrationRun().RunAsync(
            Traits.Instrument, asked, [new SyntheticRespondent(planted, Traits)], TestContext.Current.CancellationToken);

        ResponseSheet expected = ExpectedSheet.Of(planted, Traits, asked[0]);
        foreach (ScaleScore truth in ScaleScorer.Score(expected))
        {
            RunningMoments drawn = RunningMoments.Of([.. table.Sheets.Select(s => ScaleScorer.Score(s).Single(x => x.ScaleId == truth.ScaleId).Value!.Value)]);
            Assert.InRange(drawn.Mean - truth.Value!.Value, (-4 * drawn.StandardDeviation / 20) - 1e-12, (4 * drawn.StandardDeviation / 20) + 1e-12);
        }
    }

    [Fact]
    public void SharedConversations_AreRefused() => Assert.Throws<ArgumentException>(() => ExpectedSheet.Of(
        new PlantedRespondent("r", new Dictionary<string, double>()), Traits, Describe with { Batch = BatchPolicy.InTurn() }));
}
