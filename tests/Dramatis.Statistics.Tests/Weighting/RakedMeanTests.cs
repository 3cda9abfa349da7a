using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Weighting;

namespace Dramatis.Statistics.Tests.Weighting;

public sealed class RakedMeanTests
{
    [Fact]
    public void OneCategoryForAll_IsTheOrdinaryMean()
    {
        double[] values = [1, 2, 4, 9];
        RakingMargin[] margins = [new("all", [0, 0, 0, 0], [1])];
        RakedMean mean = RakedMean.Of(values, margins, Raking.Fit(margins));

        Assert.Equal(4, mean.Estimate, 12);
        Assert.Equal(Math.Sqrt(((9 + 4 + 0 + 25) / 3.0) / 4), mean.StandardError, 12);
        Assert.Equal(4 + (1.959963984540054 * mean.StandardError), mean.Interval.Upper, 9);
    }

    // Post-stratification: sum over strata of (W / n)^2 times the squares within, and n / (n - 2) for the two means that were taken off.
    [Fact]
    public void OneMargin_IsPostStratification()
    {
        double[] values = [1, 3, 10, 12, 14];
        RakingMargin[] margins = [new("stratum", [0, 0, 1, 1, 1], [0.7, 0.3])];
        RakedMean mean = RakedMean.Of(values, margins, Raking.Fit(margins));

        Assert.Equal((0.7 * 2) + (0.3 * 12), mean.Estimate, 9);
        Assert.Equal(Math.Sqrt(((0.35 * 0.35 * 2) + (0.1 * 0.1 * 8)) * 5 / 3), mean.StandardError, 9);
    }

    [Fact]
    public void WhatTheMarginsFix_HasNoError()
    {
        RakingMargin[] margins = [new("a", [0, 0, 0, 1, 1, 1], [0.5, 0.5]), new("b", [0, 1, 1, 0, 0, 1], [0.4, 0.6])];
        RakedMean share = RakedMean.Of([0, 1, 1, 0, 0, 1], margins, Raking.Fit(margins));

        Assert.Equal(0.6, share.Estimate, 9);
        Assert.Equal(0, share.StandardError, 6);
    }

    [Fact]
    public void RowsOfShareZero_AreNoRows()
    {
        RakingMargin[] all = [new("a", [0, 0, 0, 1], [1, 0])], three = [new("a", [0, 0, 0], [1])];
        RakedMean with = RakedMean.Of([1, 2, 6, 100], all, Raking.Fit(all)), without = RakedMean.Of([1, 2, 6], three, Raking.Fit(three));

        Assert.Equal(without.Estimate, with.Estimate, 12);
        Assert.Equal(without.StandardError, with.StandardError, 12);
    }

    [Fact]
    public void FewerRowsThanCategories_HaveNoError()
    {
        RakingMargin[] margins = [new("a", [0, 1], [0.5, 0.5])];
        Assert.Contains(
            "rows of positive weight", Assert.Throws<ArgumentException>(() => RakedMean.Of([1, 2], margins, Raking.Fit(margins))).Message, StringComparison.Ordinal);
    }

    // A population of known shares, sampled askew: a row with a = 1 has 40 % of the rows and 70 % of the population, b = 1 follows a and
    // has 60 and 65 %. The value is 2 a - b + noise of deviation 1, so its population mean is 2 * .7 - .65 = .75. 2,000 samples of 300.
    // The mean of the estimated variances may miss the variance of the estimates by what 2,000 draws leave of it (relative error
    // sqrt(2 / 2,000) = .0316, times 4) and by terms of order 1 / n that linearisation drops, about 4 / 300 each way.
    [Fact]
    public void TheLinearisedVariance_IsThatOfPlantedSamples()
    {
        const int Samples = 2_000, Rows = 300;
        double[] estimates = new double[Samples], variances = new double[Samples];
        int covered = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            RandomStream random = RandomStream.FromKey(FormattableString.Invariant($"raked-mean|{sample}"));
            int[] a = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble() < 0.4 ? 1 : 0)];
            int[] b = [.. a.Select(of => random.NextDouble() < (of == 1 ? 0.75 : 0.5) ? 1 : 0)];
            double[] values = [.. a.Zip(b, (x, y) => (2 * x) - y + random.NextNormal())];
            RakingMargin[] margins = [new("a", a, [0.3, 0.7]), new("b", b, [0.35, 0.65])];
            RakedMean mean = RakedMean.Of(values, margins, Raking.Fit(margins));
            (estimates[sample], variances[sample]) = (mean.Estimate, mean.StandardError * mean.StandardError);
            covered += mean.Interval.Contains(0.75) ? 1 : 0;
        }

        double average = estimates.Average(), spread = estimates.Sum(e => (e - average) * (e - average)) / (Samples - 1);
        Assert.InRange(average, 0.75 - (4 * Math.Sqrt(spread / Samples)), 0.75 + (4 * Math.Sqrt(spread / Samples)));
        Assert.InRange(variances.Average() / spread, 1 - 0.14, 1 + 0.14);
        double error = Math.Sqrt(0.95 * 0.05 / Samples);
        Assert.InRange(covered / (double)Samples, 0.95 - (4 * error), 0.95 + (4 * error));
    }
}
