using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Statistics.Tests.Resampling;

public class ClusterBootstrapTests
{
    [Fact]
    public void Intervals_AgreeWithTheReferenceOnGivenDraws()
    {
        ReferenceCase reference = ReferenceCase.Load("effects", "bootstrap_given_indices@numpy");
        double[] x = reference.Numbers("x");
        double[] replicates = [.. reference.Table("indices").Select(row => row.Average(i => x[i])).Order()];
        double[] leaveOneOut = [.. x.Select(v => (x.Sum() - v) / (x.Length - 1))];
        ConfidenceInterval percentile = BootstrapInterval.Percentile(replicates);
        ConfidenceInterval corrected = BootstrapInterval.BiasCorrectedAccelerated(x.Average(), replicates, leaveOneOut);
        reference.Check("percentile_low", percentile.Lower);
        reference.Check("percentile_high", percentile.Upper);
        reference.Check("bca_low", corrected.Lower);
        reference.Check("bca_high", corrected.Upper);
    }

    [Fact]
    public void DrawingWholeClusters_AgreesWithTheReference()
    {
        ReferenceCase reference = ReferenceCase.Load("effects", "cluster_bootstrap_given_indices@numpy");
        double[] y = reference.Numbers("y");
        int[] cluster = reference.Counts("cluster");
        double[] sums = new double[8], counts = new double[8];
        for (int i = 0; i < y.Length; i++)
        {
            sums[cluster[i]] += y[i];
            counts[cluster[i]]++;
        }

        double[] means = [.. reference.Table("indices").Select(row => row.Sum(i => sums[i]) / row.Sum(i => counts[i]))];
        reference.Check("first", means[0]);
        ConfidenceInterval percentile = BootstrapInterval.Percentile([.. means.Order()]);
        reference.Check("percentile_low", percentile.Lower);
        reference.Check("percentile_high", percentile.Upper);
        reference.Check("estimate", ClusterBootstrap.Ratio(sums, counts, RandomStream.FromSeed(1)).Estimate);
    }

    [Fact]
    public void MeanOfSingles_AgreesWithRWithinMonteCarloError()
    {
        ReferenceCase reference = ReferenceCase.Load("effects", "bootstrap_mean_large@boot");
        double[] y = [.. reference.Rows().Select(r => ReferenceCase.Parse(r["y"]))];
        BootstrapResult result =
            ClusterBootstrap.Ratio(y, [.. y.Select(_ => 1.0)], RandomStream.FromSeed(5), draws: 20_000);
        reference.Check("se", result.StandardError);
        reference.Check("perc_low", result.Percentile.Lower);
        reference.Check("perc_high", result.Percentile.Upper);
        reference.Check("bca_low", result.BiasCorrected!.Value.Lower);
        reference.Check("bca_high", result.BiasCorrected.Value.Upper);
    }

    [Fact]
    public void RowsAndSums_GiveTheSameResult()
    {
        double[][] clusters = [[1, 0], [1, 1, 1], [0], [0, 0, 1]];
        BootstrapResult rows = ClusterBootstrap.OfRows(clusters, r => r.Average(), RandomStream.FromSeed(7));
        BootstrapResult sums = ClusterBootstrap.Ratio(
            [.. clusters.Select(c => c.Sum())], [.. clusters.Select(c => (double)c.Length)], RandomStream.FromSeed(7));
        Assert.Equal(rows.Estimate, sums.Estimate, 12);
        Assert.Equal(rows.StandardError, sums.StandardError, 12);
        Assert.Equal(rows.Interval.Lower, sums.Interval.Lower, 12);
        Assert.Equal(rows.Interval.Upper, sums.Interval.Upper, 12);
    }

    [Fact]
    public void SameStream_GivesTheSameInterval()
    {
        double[] numerators = [1, 4, 2, 0, 3], denominators = [5, 5, 5, 5, 5];
        Assert.Equal(
            ClusterBootstrap.Ratio(numerators, denominators, RandomStream.FromSeed(8)).Interval,
            ClusterBootstrap.Ratio(numerators, denominators, RandomStream.FromSeed(8)).Interval);
    }

    [Fact]
    public void RatioDifference_KeepsThePairingWithinClusters()
    {
        // Each cluster has its own level but the same difference: paired, there is nothing left to vary.
        double[] one = [1, 5, 9, 3], two = [0, 4, 8, 2], ten = [10, 10, 10, 10];
        BootstrapResult result = ClusterBootstrap.RatioDifference(one, ten, two, ten, RandomStream.FromSeed(9));
        Assert.Equal(0.1, result.Estimate, 12);
        Assert.InRange(result.StandardError, 0, 1e-12);
        Assert.Equal(2.0 / 2001, result.PValue(), 12);
        Assert.Equal(1, result.PValue(result.Replicates[1000]), 3);
    }

    [Fact]
    public void DrawsWithoutData_AreCountedAndSetAside()
    {
        // One cluster of two holds all data: a quarter of the draws miss it, and it cannot be left out.
        BootstrapResult result = ClusterBootstrap.Ratio([3, 0], [10, 0], RandomStream.FromSeed(10), draws: 4000);
        Assert.InRange(result.Undefined, 1000 - 110, 1000 + 110); // four standard errors, 4 * sqrt(4000 / 4 * 3 / 4)
        Assert.Null(result.BiasCorrected);
        Assert.Equal(result.Percentile, result.Interval);
        Assert.Equal(4000 - result.Undefined, result.Replicates.Count);
    }

    [Fact]
    public void ConstantData_GiveAPoint()
    {
        ConfidenceInterval interval = ClusterBootstrap.Ratio([2, 2, 2], [4, 4, 4], RandomStream.FromSeed(1)).Interval;
        Assert.Equal((0.5, 0.5), (interval.Lower, interval.Upper));
    }

    [Fact]
    public void PlantedMean_IsCoveredByCluster_AndNotByRow()
    {
        // 40 clusters of 10 rows share a strong cluster effect. 400 replications at 95 %: four standard errors are 0.044; percentile
        // intervals of 40 clusters fall about one point short, which leaves 0.89 as the lower bound.
        RandomStream random = RandomStream.FromSeed(12);
        int covered = 0, coveredByRow = 0;
        double[] ones = [.. Enumerable.Repeat(1.0, 400)], tens = [.. Enumerable.Repeat(10.0, 40)];
        for (int replication = 0; replication < 400; replication++)
        {
            double[] rows = new double[400], sums = new double[40];
            for (int i = 0; i < rows.Length; i++)
            {
                double effect = i % 10 == 0 ? random.NextNormal() : 0;
                rows[i] = (i % 10 == 0 ? effect : rows[i - 1]);
            }

            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] += 0.5 * random.NextNormal();
                sums[i / 10] += rows[i];
            }

            covered += ClusterBootstrap.Ratio(sums, tens, random, draws: 400).Interval.Contains(0) ? 1 : 0;
            coveredByRow += replication % 4 == 0 && ClusterBootstrap.Ratio(rows, ones, random, draws: 200).Percentile.Contains(0) ? 1 : 0;
        }

        Assert.InRange(covered / 400.0, 0.89, 0.994);
        Assert.InRange(coveredByRow / 100.0, 0, 0.75);
    }

    [Fact]
    public void WhatCannotBeDrawn_IsRefused()
    {
        RandomStream random = RandomStream.FromSeed(1);
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Ratio([1], [2], random));
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Ratio([1, 2], [2], random));
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Ratio([0, 0], [0, 0], random));
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Ratio([1, double.NaN], [1, 1], random));
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Ratio([1, 2], [1, 1], random, draws: 1));
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.Ratio([1, 2], [1, 1], random, level: 1));
        Assert.Throws<ArgumentException>(() => ClusterBootstrap.OfSums([[1], [1, 2]], s => s[0], random));
    }
}
