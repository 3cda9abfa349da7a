using Dramatis.Statistics.Discriminant;

namespace Dramatis.Statistics.Tests.Discriminant;

public class DiscriminantTests
{
    private static readonly double[,] Data = { { -1 }, { 1 }, { 3 }, { 5 } };

    [Fact]
    public void EqualGroups_AreSplitHalfway()
    {
        // Means 0 and 4, pooled variance 2: log odds at x are (4 x - 8) / 2.
        DiscriminantAnalysis fit = DiscriminantAnalysis.Fit(Data, [0, 0, 1, 1]);
        Assert.Equal(0.5, fit.Posterior([2])[1], 12);
        Assert.Equal(1 / (1 + Math.Exp(-2)), fit.Posterior([3])[1], 12);
        Assert.Equal(0, fit.Predict([1.9]));
        Assert.Equal(Math.Sqrt(0.5), Math.Abs(fit.Scaling[0, 0]), 12);
    }

    [Fact]
    public void DivisorN_MakesPosteriorsSteeper() =>
        Assert.Equal(1 / (1 + Math.Exp(-4)), DiscriminantAnalysis.Fit(Data, [0, 0, 1, 1], WithinDivisor.Rows).Posterior([3])[1], 12);

    [Fact]
    public void UnequalSpreads_PutBothTailsInTheWideGroup()
    {
        double[,] data = { { -1 }, { 0 }, { 1 }, { -6 }, { 0 }, { 6 } };
        QuadraticDiscriminant fit = QuadraticDiscriminant.Fit(data, [0, 0, 0, 1, 1, 1]);

        // Variances 1 and 36 about 0: odds at 0 are 6 to 1.
        Assert.Equal(6.0 / 7, fit.Posterior([0])[0], 12);
        Assert.True(fit.Posterior([5])[1] > 0.9 && fit.Posterior([-5])[1] > 0.9);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => DiscriminantAnalysis.Fit(Data, [0, 0, 0, 0]));
        Assert.Throws<ArgumentException>(() => DiscriminantAnalysis.Fit(Data, [0, 0, 2, 2]));
        Assert.Throws<ArgumentException>(() => DiscriminantAnalysis.Fit(new double[,] { { 1 }, { 1 }, { 2 }, { 2 } }, [0, 0, 1, 1]));
        Assert.Throws<ArgumentException>(() => QuadraticDiscriminant.Fit(Data, [0, 0, 0, 1]));
        Assert.Throws<ArgumentException>(() => DiscriminantAnalysis.Fit(Data, [0, 0, 1, 1]).Posterior([1, 2]));
    }
}
