using Dramatis.Statistics.Clustering;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Clustering;

public class ClusteringTests
{
    private static readonly double[,] TwoPairs = { { 0 }, { 1 }, { 10 }, { 12 } };

    [Fact]
    public void Means_OfTwoPairs()
    {
        KMeans fit = KMeans.Fit(TwoPairs, 2, RandomStream.FromSeed(1));
        Assert.Equal(fit.Labels[0], fit.Labels[1]);
        Assert.NotEqual(fit.Labels[0], fit.Labels[2]);
        Assert.Equal(0.5 + 2, fit.Inertia, 12);
    }

    [Fact]
    public void AnEmptyCluster_TakesTheFarthestPoint()
    {
        KMeans fit = KMeans.Lloyd(TwoPairs, new double[,] { { 0.5 }, { 100 }, { 200 } });
        Assert.Equal(3, fit.Labels.Distinct().Count());
    }

    [Fact]
    public void Quality_OfTwoPairs_ByHand()
    {
        ClusterQuality quality = ClusterQuality.Compute(TwoPairs, [0, 0, 1, 1]);
        Assert.Equal((11.0 - 1) / 11, quality.Silhouettes[0], 12); // own distance 1, to the others (10 + 12) / 2
        Assert.Equal(110.25 / (2.5 / 2), quality.CalinskiHarabasz, 9); // between 4 times 5.25^2, within 2.5 over 2
        Assert.Equal(1.5 / 10.5, quality.DaviesBouldin, 12);
    }

    [Fact]
    public void Dense_PointsAreChained_AndLonersAreNoise()
    {
        Dbscan fit = Dbscan.Fit(new double[,] { { 0 }, { 1 }, { 2 }, { 9 } }, 1, 2);
        Assert.Equal([0, 0, 0, -1], fit.Labels);
        Assert.Equal(1, fit.Noise);
    }

    [Theory]
    [InlineData(Linkage.Single, 9)]
    [InlineData(Linkage.Complete, 12)]
    [InlineData(Linkage.Average, 10.5)]
    [InlineData(Linkage.Ward, 14.849242404917497)] // sqrt(2 * 2 * 2 / 4) * 10.5
    public void LastMerge_HasTheLinkagesDistance(Linkage linkage, double height)
    {
        HierarchicalClustering tree = HierarchicalClustering.Fit(TwoPairs, linkage);
        Assert.Equal([1, 2], tree.Merges.Take(2).Select(m => m.Height));
        Assert.Equal(height, tree.Merges[2].Height, 9);
        Assert.Equal([0, 0, 1, 1], tree.Cut(2));
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => KMeans.Lloyd(new double[,] { { double.NaN } }, new double[,] { { 0 } }));
        Assert.Throws<ArgumentException>(() => KMeans.Fit(new double[,] { { 1 }, { 1 } }, 2, RandomStream.FromSeed(1)));
        Assert.Throws<ArgumentException>(() => ClusterQuality.Compute(TwoPairs, [0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => Dbscan.Fit(TwoPairs, 0, 2));
        Assert.Throws<ArgumentException>(() => HierarchicalClustering.Fit(new double[,] { { 1 } }, Linkage.Ward));
        Assert.Throws<ArgumentException>(() => HierarchicalClustering.Fit(TwoPairs, Linkage.Ward).Cut(5));
    }
}
