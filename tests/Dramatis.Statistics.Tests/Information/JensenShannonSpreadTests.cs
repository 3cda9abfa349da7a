using Dramatis.Statistics.Information;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Information;

public sealed class JensenShannonSpreadTests
{
    private static readonly double[][] Opposite = [[1, 0], [0, 1]];
    private static readonly double[][] Three = [[0.7, 0.2, 0.1], [0.1, 0.6, 0.3], [0.3, 0.3, 0.4]];

    [Fact]
    public void EqualDistributions_HaveNoSpread()
    {
        double[][] equal = [[0.3, 0.7], [0.3, 0.7], [0.3, 0.7]];
        Assert.Equal(0, JensenShannonSpread.ToCentroid(equal));
        Assert.Equal(0, JensenShannonSpread.ToMean(equal));
        Assert.Equal(0, JensenShannonSpread.Pairwise(equal));
        Assert.Equal(0, JensenShannonSpread.Generalised(equal));
        Assert.Equal([0.3, 0.7], JensenShannonSpread.Centroid(equal), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    // The published fixture: .464501 in nats, .557923 in bits.
    [Fact]
    public void OppositeCertainties_MeetInTheMiddle()
    {
        Assert.Equal([0.5, 0.5], JensenShannonSpread.Centroid(Opposite), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.464501, JensenShannonSpread.ToCentroid(Opposite), 6);
        Assert.Equal(0.557923, JensenShannonSpread.ToCentroid(Opposite, logBase: 2), 6);
        Assert.Equal(Math.Sqrt(Math.Log(2)), JensenShannonSpread.Pairwise(Opposite), 12);
        Assert.Equal(Math.Log(2), JensenShannonSpread.Generalised(Opposite), 12);
    }

    // By descent on the coordinates, in another program.
    [Fact]
    public void ThreeDistributions_HaveTheCentroidOfAnIndependentSearch()
    {
        Assert.Equal([0.351476, 0.376994, 0.271530], JensenShannonSpread.Centroid(Three), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(0.191257, JensenShannonSpread.ToCentroid(Three), 6);
        Assert.Equal(0.192414, JensenShannonSpread.ToMean(Three), 6);
        Assert.Equal(0.331669, JensenShannonSpread.Pairwise(Three), 6);
        Assert.Equal(0.158668, JensenShannonSpread.Generalised(Three), 6);
    }

    [Theory]
    [InlineData(1, 3, 0.4074446)]
    [InlineData(1, 4, 0.3313687)]
    [InlineData(1, 5, 0.2674885)]
    [InlineData(2, 5, 0.4443344)]
    public void OneOfSeveralCertainties_HasTheSpreadOfAGoldenSectionSearch(int supporting, int size, double spread)
    {
        double[][] one = [.. Enumerable.Range(0, size).Select(i => i < supporting ? new double[] { 1, 0 } : [0, 1])];
        Assert.Equal(spread, JensenShannonSpread.ToCentroid(one), 1e-6);

        // Two distributions with weights say the same.
        Assert.Equal(spread, JensenShannonSpread.ToCentroid(Opposite, [supporting, size - supporting]), 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Centroid_IsNeverWorseThanTheMean_NorThanItsNeighbours(int seed)
    {
        RandomStream random = RandomStream.FromSeed((ulong)seed);
        double[][] drawn = [.. Enumerable.Range(0, 6).Select(_ => Normalised([.. Enumerable.Range(0, 4).Select(_ => -Math.Log(1 - random.NextDouble()))]))];
        double[] centroid = JensenShannonSpread.Centroid(drawn);
        double[] mean = [.. Enumerable.Range(0, 4).Select(k => drawn.Average(p => p[k]))];
        Assert.True(Sum(centroid) <= Sum(mean));
        for (int k = 0; k < 3; k++)
        {
            double[] near = [.. centroid];
            near[k] += 1e-4;
            near[3] -= 1e-4;
            Assert.True(Sum(centroid) < Sum(near));
        }

        double Sum(double[] c) => drawn.Sum(p => Divergence.JensenShannon(p, c));
    }

    [Fact]
    public void AnOutcomeThatNobodyHas_StaysImpossible() =>
        Assert.Equal(0, JensenShannonSpread.Centroid([[0.4, 0.6, 0], [0.9, 0.1, 0]])[2]);

    [Fact]
    public void BadArguments_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => JensenShannonSpread.ToCentroid([]));
        Assert.Throws<ArgumentException>(() => JensenShannonSpread.ToCentroid([[0.5, 0.5], [1.0]]));
        Assert.Throws<ArgumentException>(() => JensenShannonSpread.ToCentroid([[0.5, 0.6]]));
        Assert.Throws<ArgumentException>(() => JensenShannonSpread.ToCentroid(Opposite, [1, -1]));
        Assert.Throws<ArgumentException>(() => JensenShannonSpread.Pairwise(Opposite, [1]));
    }

    private static double[] Normalised(double[] weights) => [.. weights.Select(w => w / weights.Sum())];
}
