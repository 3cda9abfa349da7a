using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Classification;

public class SelectiveThresholdTests
{
    private const int Runs = 400;
    private const double Promised = 0.1;

    // Certainty c is uniform from .5 to 1 and right with c, or with .25 + c / 2 where the judge boasts.
    private static (double[] Certainty, bool[] Right) Draw(RandomStream random, int units, bool boasts)
    {
        double[] certainty = [.. Enumerable.Range(0, units).Select(_ => 0.5 + (random.NextDouble() / 2))];
        return (certainty, [.. certainty.Select(c => random.NextBool(boasts ? 0.25 + (c / 2) : c))]);
    }

    private static double Risk(double threshold, bool boasts) => boasts ? 0.75 - ((1 + threshold) / 4) : (1 - threshold) / 2;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ThePromisedRisk_IsKeptAsOftenAsPromised(bool boasts)
    {
        RandomStream random = RandomStream.FromSeed(11);
        int broken = 0, answering = 0;
        for (int run = 0; run < Runs; run++)
        {
            (double[] certainty, bool[] right) = Draw(random, 2000, boasts);
            double threshold = SelectiveThreshold.ForRisk(certainty, right, Promised).Value;
            answering += threshold < 1 ? 1 : 0;
            broken += threshold < 1 && Risk(Math.Max(0.5, threshold), boasts) > Promised ? 1 : 0;
        }

        Assert.InRange(broken, 0, 33); // 5 % of 400 and three standard errors
        Assert.True(boasts ? answering < 40 : answering > 320, $"{answering}"); // the boastful judge is wrong in a quarter at its surest
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfAllItems_AConformalRuleAnswersNoMoreWronglyThanPromised(bool boasts)
    {
        RandomStream random = RandomStream.FromSeed(12);
        List<double> errors = [];
        for (int run = 0; run < Runs; run++)
        {
            (double[] certainty, bool[] right) = Draw(random, 200, boasts);
            SelectiveThreshold threshold = SelectiveThreshold.Conformal(certainty, right, Promised);
            (double[] later, bool[] truth) = Draw(random, 200, boasts);
            errors.Add(later.Zip(truth).Average(l => threshold.Keeps(l.First) && !l.Second ? 1.0 : 0));
        }

        double mean = errors.Average(), error = Math.Sqrt(errors.Average(e => (e - mean) * (e - mean)) / Runs);
        Assert.True(mean <= Promised + (3 * error), $"{mean}");
        Assert.True(mean > 0.06, $"{mean}"); // and it does answer
    }

    [Fact]
    public void ThresholdsOfAFewUnits_AsComputedByHand()
    {
        SelectiveThreshold none = SelectiveThreshold.ForRisk([0.9, 0.8], [true, true], 0.1);
        SelectiveThreshold all = SelectiveThreshold.ForRisk([.. Enumerable.Repeat(0.6, 100)], [.. Enumerable.Repeat(true, 100)], 0.1);
        SelectiveThreshold conformal = SelectiveThreshold.Conformal([0.9, 0.8, 0.7, 0.6], [true, true, false, true], 0.5); // strangeness .1 .2 .4 .7; rank ceil(5 x .5) = 3
        SelectiveThreshold strict = SelectiveThreshold.Conformal([0.9, 0.8, 0.7, 0.6], [true, true, false, true], 0.3); // rank 4: .7

        Assert.False(none.Keeps(1));
        Assert.Equal((0.0, true), (all.Value, all.Keeps(0.6))); // no error in 100: 1 - (.05 / 20)^(1/100) = .058
        Assert.Equal(0.6, conformal.Value, 12);
        Assert.True(conformal.Keeps(0.6001));
        Assert.Equal((0.7, false), (strict.Value, strict.Keeps(0.7)));
        Assert.False(SelectiveThreshold.Conformal([0.9], [true], 0.1).Keeps(1)); // one unit promises nothing
        Assert.Throws<ArgumentException>(() => SelectiveThreshold.Conformal([0.4], [true], 0.1));
        Assert.Throws<ArgumentException>(() => SelectiveThreshold.ForRisk([0.4], [true], 1));
    }
}
