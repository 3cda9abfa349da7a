using Dramatis.Statistics.Weighting;

namespace Dramatis.Statistics.Tests.Weighting;

public sealed class RakingTests
{
    // Rows of a 2 x 2 table with counts 4, 2, 1, 3. Raking keeps its odds ratio 4 * 3 / (2 * 1) = 6, so with row share .6 and column
    // share .3 the first cell p solves p (.1 + p) = 6 (.6 - p)(.3 - p), that is 5 p^2 - 5.5 p + 1.08 = 0.
    [Fact]
    public void TwoByTwo_KeepsTheOddsRatioAndMeetsBothMargins()
    {
        RakingMargin row = new("row", [0, 0, 0, 0, 0, 0, 1, 1, 1, 1], [0.6, 0.4]);
        RakingMargin column = new("column", [0, 0, 0, 0, 1, 1, 0, 1, 1, 1], [0.3, 0.7]);
        RakingResult raked = Raking.Fit([row, column]);

        double p = (5.5 - Math.Sqrt((5.5 * 5.5) - (4 * 5 * 1.08))) / 10;
        double[] cells = [raked.Weights.Take(4).Sum(), raked.Weights.Skip(4).Take(2).Sum(), raked.Weights[6], raked.Weights.Skip(7).Sum()];
        Assert.Equal([Round(10 * p), Round(10 * (0.6 - p)), Round(10 * (0.3 - p)), Round(10 * (0.1 + p))], cells.Select(Round));
        Assert.Equal([0.6, 0.4], Raking.SharesOf(row, raked.Weights).Select(Round));
        Assert.Equal([0.3, 0.7], Raking.SharesOf(column, raked.Weights).Select(Round));
        Assert.True(raked.LargestDeviation <= 1e-10);
        Assert.Equal(10, raked.Weights.Sum(), 9);
    }

    // With equal cells to start from nothing ties the margins: the weights are products of shares, and one round finds them.
    [Fact]
    public void IndependentCells_GetProductsOfShares()
    {
        RakingResult raked = Raking.Fit([new("a", [0, 0, 1, 1], [0.2, 0.8]), new("b", [0, 1, 0, 1], [0.3, 0.7])]);

        Assert.Equal([0.24, 0.56, 0.96, 2.24], raked.Weights.Select(Round));
        Assert.Equal(1, raked.Iterations);
    }

    [Fact]
    public void WeightsThatFitAlready_StayAsTheyAre()
    {
        RakingMargin[] margins = [new("a", [0, 0, 0, 1, 1], [0.5, 0.5]), new("b", [0, 1, 1, 0, 1], [0.45, 0.55])];
        RakingResult once = Raking.Fit(margins);
        RakingResult again = Raking.Fit(margins, once.Weights);

        Assert.All(once.Weights.Zip(again.Weights), w => Assert.Equal(w.First, w.Second, 8));
    }

    // The scale of the weights to start from is nobody's business, their ratios within a cell are kept.
    [Fact]
    public void WeightsToStartFrom_KeepTheirRatiosWithinCells()
    {
        RakingMargin[] margins = [new("a", [0, 0, 1], [0.5, 0.5])];
        RakingResult raked = Raking.Fit(margins, [10, 30, 5]);

        Assert.Equal([0.375, 1.125, 1.5], raked.Weights.Select(Round));
    }

    // One margin, eight rows for half of the electorate and two for the other: weights .625 and 2.5, 10^2 / (8 * .390625 + 2 * 6.25).
    [Fact]
    public void EffectiveSize_IsKishs()
    {
        RakingResult raked = Raking.Fit([new("a", [0, 0, 0, 0, 0, 0, 0, 0, 1, 1], [0.5, 0.5])]);

        Assert.Equal(100 / 15.625, raked.EffectiveSize, 9);
        Assert.Equal(1.5625, raked.DesignEffect, 9);
        Assert.Equal(4, Raking.Fit([new("a", [0, 0, 1, 1], [0.5, 0.5])]).EffectiveSize, 12);
    }

    [Fact]
    public void ACategoryOfShareZero_LosesItsRows()
    {
        RakingResult raked = Raking.Fit([new("a", [0, 1, 2, 2], [0.5, 0, 0.5])]);
        Assert.Equal([2, 0, 1, 1], raked.Weights.Select(Round));
    }

    [Fact]
    public void AnEmptyCategory_IsNamed()
    {
        EmptyCategoryException thrown = Assert.Throws<EmptyCategoryException>(() => Raking.Fit([new("age", [0, 0, 2], [0.4, 0.35, 0.25])]));
        Assert.Equal(("age", 1, 0.35), (thrown.Margin, thrown.Category, thrown.Share));
    }

    // The only row of b's second category lies where a is to have nothing.
    [Fact]
    public void ACategoryThatAShareOfZeroEmpties_IsNamedToo()
    {
        EmptyCategoryException thrown = Assert.Throws<EmptyCategoryException>(() => Raking.Fit([new("a", [0, 0, 1], [1, 0]), new("b", [0, 0, 1], [0.5, 0.5])]));
        Assert.Equal(("b", 1), (thrown.Margin, thrown.Category));
    }

    // Rows only on the diagonal: a and b are the same variable and cannot have different shares.
    [Fact]
    public void MarginsThatContradictEachOther_HaveNoWeights() => Assert.Contains(
        "contradict",
        Assert.Throws<ConvergenceException>(() => Raking.Fit([new("a", [0, 1], [0.5, 0.5]), new("b", [0, 1], [0.3, 0.7])])).Message,
        StringComparison.Ordinal);

    // Equal halves both ways with one empty cell leave nothing for the cell opposite: its weight falls as 1 over the rounds, for ever.
    [Fact]
    public void MarginsThatMeetOnlyAtWeightsOfZero_HaveNoWeights() => Assert.Throws<ConvergenceException>(
        () => Raking.Fit([new("a", [0, 0, 1], [0.5, 0.5]), new("b", [0, 1, 1], [0.5, 0.5])]));

    [Fact]
    public void WhatIsNoMargin_IsRefused()
    {
        Assert.Contains("add up to 1", Message([new("a", [0, 1], [0.5, 0.6])]), StringComparison.Ordinal);
        Assert.Contains("not negative", Message([new("a", [0, 1], [1.5, -0.5])]), StringComparison.Ordinal);
        Assert.Contains("no category 2", Message([new("a", [0, 2], [0.5, 0.5])]), StringComparison.Ordinal);
        Assert.Contains("equally long", Message([new("a", [0, 1], [0.5, 0.5]), new("b", [0], [1])]), StringComparison.Ordinal);
        Assert.Contains("finite", Message([new("a", [0, 1], [double.NaN, 0.5])]), StringComparison.Ordinal);
        Assert.Contains("margins", Message([]), StringComparison.Ordinal);
        Assert.Contains("one at least is positive", Message([new("a", [0, 1], [0.5, 0.5])], [0, 0]), StringComparison.Ordinal);
    }

    private static string Message(RakingMargin[] margins, double[]? start = null) =>
        Assert.Throws<ArgumentException>(() => Raking.Fit(margins, start)).Message;

    private static double Round(double value) => Math.Round(value, 8);
}
