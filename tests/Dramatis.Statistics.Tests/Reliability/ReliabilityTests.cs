using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Reliability;

namespace Dramatis.Statistics.Tests.Reliability;

public class ReliabilityTests
{
    // Shrout and Fleiss 1979, table 2: six targets by four judges.
    private static readonly double[,] Judges =
    {
        { 9, 2, 5, 8 }, { 6, 1, 3, 2 }, { 8, 4, 6, 8 }, { 7, 1, 2, 6 }, { 10, 5, 6, 9 }, { 6, 2, 4, 7 },
    };

    [Fact]
    public void Intraclass_OfShroutAndFleiss()
    {
        IntraclassCorrelation icc = IntraclassCorrelation.Compute(Judges);
        IntraclassForm[] forms = [icc.Single1, icc.SingleAgreement, icc.SingleConsistency, icc.Mean1, icc.MeanAgreement, icc.MeanConsistency];
        Assert.Equal([0.17, 0.29, 0.71, 0.44, 0.62, 0.91], forms.Select(f => Math.Round(f.Value, 2)));
        Assert.Equal((0.019, 0.761), (Math.Round(icc.SingleAgreement.Interval.Lower, 3), Math.Round(icc.SingleAgreement.Interval.Upper, 3)));
        Assert.Equal(CronbachAlpha.Compute(Judges).Value, icc.MeanConsistency.Value, 12);
    }

    [Fact]
    public void Alpha_OfParallelItems_IsSpearmanBrown()
    {
        // Two items: alpha is Flanagan's split half.
        double[,] scores = { { 1, 2 }, { 2, 2 }, { 3, 5 }, { 4, 3 }, { 5, 5 } };
        Assert.Equal(SplitHalf.OddEven(scores).GuttmanFlanagan, CronbachAlpha.Compute(scores).Value, 12);
        Assert.Equal(SplitHalf.OddEven(scores).SpearmanBrown, CronbachAlpha.Compute(scores).Standardized, 12);
        Assert.True(double.IsNaN(ItemStatistics.Compute(scores)[0].AlphaIfDropped));
    }

    [Fact]
    public void Bounds_AreInOrder_AndTheMeanSplitIsAlpha()
    {
        GuttmanLambda bounds = GuttmanLambda.Compute(Simulated(300, [0.5, 0.6, 0.7, 0.8, 0.4, 0.6], 3));
        Assert.True(bounds.Lambda1 < bounds.Lambda3 && bounds.Lambda3 <= bounds.Lambda2);
        Assert.Equal(bounds.Lambda3, bounds.Mu[0], 12);
        Assert.Equal(bounds.Lambda2, bounds.Mu[1], 12);
        Assert.True(bounds.Mu[2] >= bounds.Mu[1] && bounds.Mu[3] >= bounds.Mu[2]);
        SplitHalfRange splits = SplitHalf.All(Simulated(300, [0.5, 0.6, 0.7, 0.8, 0.4, 0.6], 3));
        Assert.Equal(10, splits.Splits);
        Assert.Equal(bounds.Lambda3, splits.Mean, 12);
        Assert.Equal(bounds.Lambda4, splits.Largest, 12);
        Assert.Equal(10, SplitHalf.All(Simulated(50, [0.5, 0.6, 0.7, 0.8, 0.4], 3)).Splits);
    }

    [Fact]
    public void Omega_FindsPlantedLoadings()
    {
        double[] loadings = [0.5, 0.6, 0.7, 0.8];
        double[,] scores = Simulated(40_000, loadings, 5);
        double sum = loadings.Sum(), expected = sum * sum / ((sum * sum) + loadings.Sum(l => 1 - (l * l)));
        foreach (OmegaTotal omega in new[] { OmegaTotal.MinimumResidual(scores), OmegaTotal.MaximumLikelihood(scores) })
        {
            Assert.Equal(expected, omega.Value, 0.01);
            Assert.All(omega.Loadings.Zip(loadings), p => Assert.Equal(p.Second, p.First, 0.03));
        }
    }

    [Fact]
    public void FeldtInterval_CoversAtItsLevel()
    {
        // Four parallel items with correlation 0.36: alpha = 4 * 0.36 / (1 + 3 * 0.36).
        double alpha = 1.44 / 2.08;
        int covered = Enumerable.Range(0, 600).Count(s => CronbachAlpha.Compute(Simulated(40, [0.6, 0.6, 0.6, 0.6], 100 + (ulong)s)).Interval.Contains(alpha));
        Assert.InRange(covered / 600.0, 0.95 - 0.036, 0.95 + 0.036); // four standard errors
    }

    [Fact]
    public void MeasurementError_IsInPointsOfTheSum()
    {
        StandardErrorOfMeasurement error = StandardErrorOfMeasurement.Compute(Judges);
        Assert.Equal(error.ScoreDeviation * Math.Sqrt(1 - CronbachAlpha.Compute(Judges).Value), error.Value, 12);
        Assert.Equal(2.0 / 3, SpearmanBrown.Prophecy(0.5, 2), 14);
        Assert.Equal(2, SpearmanBrown.LengthFactor(0.5, 2.0 / 3), 12);
    }

    [Fact]
    public void WhatHasNoReliability_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CronbachAlpha.Compute(new[,] { { 1.0, 2 }, { 3, 4 } }));
        Assert.Throws<ArgumentException>(() => CronbachAlpha.Compute(new[,] { { 1.0, 2 }, { 1, 4 }, { 1, 3 } }));
        Assert.Throws<ArgumentException>(() => CronbachAlpha.Compute(new[,] { { 1.0, 3 }, { 2, 2 }, { 3, 1 } }));
        Assert.Throws<ArgumentException>(() => CronbachAlpha.Compute(new[,] { { 1.0, double.NaN }, { 2, 2 }, { 3, 1 } }));
        Assert.Throws<ArgumentException>(() => SplitHalf.Of(Judges, [0, 0]));
        Assert.Throws<ArgumentException>(() => SplitHalf.Of(Judges, [0, 1, 2, 3]));
        Assert.Throws<ArgumentException>(() => IntraclassCorrelation.Compute(new[,] { { 1.0, 2 }, { 2, 3 }, { 5, 6 } }));
        Assert.Throws<ArgumentException>(() => SpearmanBrown.Prophecy(0.5, 0));
        Assert.Throws<ArgumentException>(() => GuttmanLambda.Compute(new[,] { { 1.0, 1, 2 }, { 2, 2, 1 }, { 3, 3, 5 }, { 4, 4, 4 } }));
    }

    private static double[,] Simulated(int persons, double[] loadings, ulong seed)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        double[,] scores = new double[persons, loadings.Length];
        for (int i = 0; i < persons; i++)
        {
            double factor = random.NextNormal();
            for (int j = 0; j < loadings.Length; j++)
            {
                scores[i, j] = (loadings[j] * factor) + (Math.Sqrt(1 - (loadings[j] * loadings[j])) * random.NextNormal());
            }
        }

        return scores;
    }
}
