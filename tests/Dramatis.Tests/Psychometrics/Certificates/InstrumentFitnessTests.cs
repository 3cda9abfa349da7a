using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Tests.Psychometrics.Certificates;

public sealed class InstrumentFitnessTests
{
    private static readonly PlantedInstrument Scenes = new(InstrumentPacks.Load("dramatis-scenes-8"));

    [Fact]
    public async Task ARespondentWhoIgnoresTheAsking_ChangesNothing()
    {
        InstrumentFitness fitness = await Assess(RespondentDials.Silent);
        Assert.Equal((0, 0, 0), (fitness.Template.Rate, fitness.Order.Rate, fitness.Paraphrase.Rate));
        Assert.Equal(0, fitness.Sensitivity);
    }

    [Fact]
    public async Task EachFactorIsCountedWithNothingElseChanged()
    {
        // Two templates, two wordings, two orders: two pairs of templates (one a wording), four of orders, two of wordings.
        InstrumentFitness fitness = await Assess(RespondentDials.Silent);
        Assert.All(fitness.Template.Comparisons, c => Assert.Equal(2, c));
        Assert.All(fitness.Order.Comparisons, c => Assert.Equal(4, c));
        Assert.All(fitness.Paraphrase.Comparisons, c => Assert.Equal(2, c));
    }

    [Fact]
    public async Task WhatOneWordingTurnsAround_ShowsInTheWordingAlone()
    {
        Misreading turned = new(new Condition(PresentationFactors.Paraphrase, "1"), 0.3);
        InstrumentFitness fitness = await Assess(new RespondentDials { Misreadings = [turned] });

        // 80 items: three standard errors of a share of .3 are .154.
        Assert.InRange(fitness.Paraphrase.Rate!.Value, 0.3 - 0.154, 0.3 + 0.154);
        Assert.Equal((0, 0), (fitness.Template.Rate, fitness.Order.Rate));
        Assert.Equal(fitness.Paraphrase.Rate.Value / 3, fitness.Sensitivity!.Value, 12);

        BootstrapResult estimate = fitness.Estimate(RandomStream.FromSeed(1), 500)!;
        Assert.Equal(fitness.Sensitivity.Value, estimate.Estimate, 12);
        Assert.True(estimate.Percentile.Lower > 0 && estimate.Percentile.Upper < 0.2);
    }

    [Fact]
    public async Task APullToTheFirstPlace_ShowsInTheOrder_AndBalancesOut()
    {
        InstrumentFitness fitness = await Assess(new RespondentDials { Position = new PositionBias(0.6, 0) });
        Assert.Equal(1, fitness.Order.Rate); // in either order what stands first is taken
        Assert.Equal((0, 0), (fitness.Template.Rate, fitness.Paraphrase.Rate));
    }

    [Fact]
    public async Task WithoutComparisons_NothingIsMeasured()
    {
        ResponseTable one = await new AdministrationRun(1).RunAsync(
            Scenes.Instrument, [Ask("act", 0, OptionOrder.AsGiven)], [Respondent(RespondentDials.Silent)], TestContext.Current.CancellationToken);
        InstrumentFitness fitness = InstrumentFitness.Of(one);
        Assert.Null(fitness.Sensitivity);
        Assert.Null(fitness.Estimate(RandomStream.FromSeed(1)));
        Assert.Null(fitness.Order.Estimate(RandomStream.FromSeed(1)));
    }

    private static async Task<InstrumentFitness> Assess(RespondentDials dials)
    {
        Administration[] ways =
        [
            .. from template in new[] { "act", "bare" }
               from wording in new[] { 0, 1 }
               from order in new[] { OptionOrder.AsGiven, OptionOrder.PairsSwapped }
               select Ask(template, wording, order),
        ];
        return InstrumentFitness.Of(await new AdministrationRun(1).RunAsync(
            Scenes.Instrument, ways, [Respondent(dials)], TestContext.Current.CancellationToken));
    }

    private static SyntheticRespondent Respondent(RespondentDials dials) =>
        new(new PlantedRespondent("r", Scenes.Space.Names.ToDictionary(n => n, _ => 3.0), dials), Scenes);

    private static Administration Ask(string template, int wording, OptionOrder order) => new()
    {
        Template = StandardTemplates.Find(template),
        Variant = new VariantKey("en", wording),
        Order = order,
        Labels = LabelStyle.UpperLetters,
        Readout = Readout.OptionProbability,
    };
}
