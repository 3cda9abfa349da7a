using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;
using Dramatis.Statistics.Tables;

namespace Dramatis.Statistics.Tests.Effects;

public class EffectTests
{
    [Fact]
    public void HedgesCorrection_HasAClosedFormAtFourDegrees()
    {
        // Gamma(2) / (sqrt 2 Gamma(3/2)) = 1 / (sqrt 2 sqrt(pi) / 2) = sqrt(2 / pi).
        Assert.Equal(Math.Sqrt(2 / Math.PI), HedgesG.Correction(4), 12);
        Assert.Equal(1 - (3.0 / 15), HedgesG.Correction(4, HedgesCorrection.Approximate), 14);
    }

    [Fact]
    public void NoncentralF_OfOneDegree_IsTheSquareOfNoncentralT()
    {
        foreach (double delta in new[] { 0.5, 2, 5 })
        {
            double t = 2.3, degrees = 17, inside = NoncentralT.Cdf(t, degrees, delta) - NoncentralT.Cdf(-t, degrees, delta);
            Assert.Equal(inside, NoncentralF.Lower(t * t, 1, degrees, delta * delta), 11);
            Assert.Equal(1 - inside, NoncentralF.Upper(t * t, 1, degrees, delta * delta), 11);
        }
    }

    [Fact]
    public void Power_OfCohensTables()
    {
        // Cohen 1988: d = 0.5 needs 64 per group for power 0.80 and 86 for 0.90, f = 0.25 in three groups 52 for 0.80.
        Assert.Equal(64, Math.Ceiling(PowerAnalysis.SampleSize(n => PowerAnalysis.TwoSampleT(0.5, n), 0.8)));
        Assert.Equal(86, Math.Ceiling(PowerAnalysis.SampleSize(n => PowerAnalysis.TwoSampleT(0.5, n), 0.9)));
        double gap = 0.25 * Math.Sqrt(1.5);
        Assert.Equal(53, Math.Ceiling(PowerAnalysis.SampleSize(n => PowerAnalysis.OneWayAnova([-gap, 0, gap], n), 0.8)));
        Assert.Equal(0.05, PowerAnalysis.TwoSampleT(0, 20), 10);
        Assert.Equal(double.PositiveInfinity, PowerAnalysis.SampleSize(n => PowerAnalysis.TwoSampleT(0, n), 0.8));
    }

    [Fact]
    public void OrdinalEffects_OfSeparatedSamples_AreOne()
    {
        Assert.Equal(1, OrdinalEffects.CliffDelta([5, 6], [1, 2, 3]).Value, 14);
        Assert.Equal(0, OrdinalEffects.VarghaDelaneyA([1, 2], [3, 4]), 14);
        Assert.Equal(0.5, OrdinalEffects.VarghaDelaneyA([1, 2], [2, 1]), 14);
        Assert.Equal(-1, OrdinalEffects.PairedRankBiserial([-1, -2, 0]).Value, 14);
    }

    [Fact]
    public void EtaSquared_IsTheShareOfTheSquares()
    {
        // Group means 2 and 4 around 3: between 6, within 4.
        VarianceExplained effect = VarianceExplained.Of(OneWayAnova.Compute([[1, 2, 3], [3, 4, 5]]));
        Assert.Equal(0.6, effect.EtaSquared, 14);
        Assert.Equal((6.0 - 1) / (10 + 1), effect.OmegaSquared, 14);
        Assert.Equal((6.0 - 1) / 10, effect.EpsilonSquared, 14);
    }

    [Fact]
    public void EtaInterval_CoversAtItsLevel()
    {
        RandomStream random = RandomStream.FromSeed(8);
        double[] shifts = [0, 0.5, 1];
        double noncentrality = 12 * 0.5; // n sum (m - mean)^2 with unit variance
        int covered = 0;
        for (int s = 0; s < 1000; s++)
        {
            double[][] groups = [.. shifts.Select(m => Enumerable.Range(0, 12).Select(_ => m + random.NextNormal()).ToArray())];
            covered += VarianceExplained.NoncentralityInterval(OneWayAnova.Compute(groups).Test).Contains(noncentrality) ? 1 : 0;
        }

        Assert.InRange(covered / 1000.0, 0.90 - 0.038, 0.90 + 0.038); // four standard errors
    }

    [Fact]
    public void MiettinenNurminen_IsSymmetricAndCoversBorders()
    {
        ConfidenceInterval a = ProportionDifferenceInterval.MiettinenNurminen(3, 20, 9, 25), b = ProportionDifferenceInterval.MiettinenNurminen(9, 25, 3, 20);
        Assert.Equal(a.Lower, -b.Upper, 10);
        Assert.Equal(a.Upper, -b.Lower, 10);

        // Newcombe 1998, table II, example (a), method of Miettinen and Nurminen.
        ConfidenceInterval published = ProportionDifferenceInterval.MiettinenNurminen(56, 70, 48, 80);
        Assert.Equal((0.0528, 0.3382), (Math.Round(published.Lower, 4), Math.Round(published.Upper, 4)));
        ConfidenceInterval none = ProportionDifferenceInterval.MiettinenNurminen(0, 10, 0, 10);
        Assert.Equal(none.Lower, -none.Upper, 8);
        Assert.InRange(none.Upper, 0.2, 0.35);
    }

    [Fact]
    public void CramersV_OfPerfectAssociation_IsOne()
    {
        TableAssociation effect = TableAssociation.Compute(new ContingencyTable(new[,] { { 10, 0, 0 }, { 0, 20, 0 }, { 0, 0, 5 } }));
        Assert.Equal(1, effect.CramerV, 12);
        Assert.Equal(1, effect.TschuprowT, 12);
        Assert.Equal(Math.Sqrt(2.0 / 3), effect.PearsonC, 12);
    }

    [Fact]
    public void TwoByTwo_ZeroCells_GiveOpenIntervals()
    {
        TwoByTwoEffects effects = TwoByTwoEffects.Compute(5, 0, 3, 4);
        Assert.Equal(double.PositiveInfinity, effects.OddsRatio);
        Assert.Equal((0.0, double.PositiveInfinity), (effects.OddsRatioInterval.Lower, effects.OddsRatioInterval.Upper));
        Assert.Throws<ArgumentException>(() => TwoByTwoEffects.Compute(0, 0, 3, 4));
    }

    [Fact]
    public void Bootstrap_OfAMean_HasTheStandardErrorOfTheMean()
    {
        RandomStream random = RandomStream.FromSeed(1);
        double[] values = [.. Enumerable.Range(0, 60).Select(_ => random.NextNormal())];
        BootstrapSummary summary = BootstrapSummary.Draw(values, v => v.Average(), random.Split("draws"), 4000);
        double exact = Math.Sqrt(values.Sum(v => (v - values.Average()) * (v - values.Average())) / 60 / 60);
        Assert.Equal(1, summary.StandardError / exact, 0.05); // four standard errors of a deviation of 4000 draws
        Assert.Equal(Math.Sqrt(60.0 / 59) * exact, Jackknife.StandardError([.. values.Select((_, i) => values.Where((_, j) => j != i).Average())]), 12);
    }

    [Fact]
    public void WhatHasNoEffect_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => MeanDifferenceEffects.GlassDelta([1, 2], [3, 3]));
        Assert.Throws<ArgumentException>(() => MeanDifferenceEffects.PairedByBaseline([1, 1], [1, 2]));
        Assert.Throws<ArgumentException>(() => OrdinalEffects.CliffDelta([], [1]));
        Assert.Throws<ArgumentException>(() => PowerAnalysis.TwoSampleT(0.5, 1));
        Assert.Throws<ArgumentException>(() => PowerAnalysis.SampleSize(_ => 0.5, 1));
        Assert.Throws<ArgumentException>(() => PowerAnalysis.CohenH(1.2, 0.5));
        Assert.Throws<ArgumentException>(() => HedgesG.Correction(1));
        Assert.Throws<ArgumentException>(() => VarianceInterval.ChiSquare([1]));
    }
}
