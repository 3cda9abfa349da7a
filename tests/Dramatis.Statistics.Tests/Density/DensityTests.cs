using Dramatis.Statistics.Density;

namespace Dramatis.Statistics.Tests.Density;

public class DensityTests
{
    [Fact]
    public void Density_OfTwoPoints_IsTheMeanOfTheirKernels()
    {
        KernelDensity density = KernelDensity.Of([0, 2], 1);
        Assert.Equal(Math.Exp(-0.5) / Math.Sqrt(2 * Math.PI), density.At(1), 12);
    }

    [Fact]
    public void SilvermansBandwidth_ByHand()
    {
        // 1 to 5: sd 1.5811, IQR 2 / 1.34 = 1.4925, 5^-0.2 = 0.72478.
        Assert.Equal(0.9 * (2 / 1.34) * Math.Pow(5, -0.2), KernelDensity.Of([1, 2, 3, 4, 5]).Bandwidths[0], 12);
    }

    [Fact]
    public void Density_IntegratesToOne_InOneAndTwoDimensions()
    {
        KernelDensity line = KernelDensity.Of([1, 2, 2.5, 4, 7]), plane = KernelDensity.Of(new double[,] { { 0, 0 }, { 1, 3 }, { 2, 1 } });
        double one = Enumerable.Range(-200, 600).Sum(i => line.At(i * 0.05) * 0.05);
        double two = Enumerable.Range(-60, 140).Sum(i => Enumerable.Range(-60, 160).Sum(j => plane.At(i * 0.1, j * 0.1) * 0.01));
        Assert.Equal(1, one, 6);
        Assert.Equal(1, two, 6);
    }

    [Fact]
    public void Hull_OfASquare_LeavesOutInnerAndEdgePoints()
    {
        ConvexHull hull = ConvexHull.Of(new double[,] { { 0, 0 }, { 1, 0 }, { 2, 0 }, { 2, 2 }, { 0, 2 }, { 1, 1 }, { 2, 2 } });
        Assert.Equal([0, 2, 3, 4], hull.Vertices);
        Assert.Equal(4, hull.Area, 12);
        Assert.Equal(8, hull.Perimeter, 12);
    }

    [Fact]
    public void Hull_OfALine_HasNoArea()
    {
        ConvexHull hull = ConvexHull.Of(new double[,] { { 0, 0 }, { 1, 1 }, { 2, 2 } });
        Assert.Equal([0, 2], hull.Vertices);
        Assert.Equal(0, hull.Area);
        Assert.Equal(2 * Math.Sqrt(8), hull.Perimeter, 12);
        Assert.Equal([0], ConvexHull.Of(new double[,] { { 3, 4 }, { 3, 4 } }).Vertices);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => KernelDensity.Of([1, 1, 1]));
        Assert.Throws<ArgumentException>(() => KernelDensity.Of([1, 2], 0));
        Assert.Throws<ArgumentException>(() => KernelDensity.Of([1, 2], 1).At(1, 2));
        Assert.Throws<ArgumentException>(() => ConvexHull.Of(new double[,] { { 1, 2, 3 } }));
    }
}
