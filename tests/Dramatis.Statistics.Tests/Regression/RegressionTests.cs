using Dramatis.Statistics.Penalized;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Regression;

namespace Dramatis.Statistics.Tests.Regression;

public class RegressionTests
{
    [Fact]
    public void LeastSquares_OfAnscombesFirstSet()
    {
        // Anscombe 1973: y = 3.00 + 0.500 x, R^2 = 0.667, SE of the slope 0.118.
        double[] x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
        double[] y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        LinearFit fit = LinearRegression.Fit(["x"], [.. x.Select(v => new[] { v })], y);
        Assert.Equal(3.0001, fit.Coefficients[0].Estimate, 4);
        Assert.Equal(0.5001, fit["x"].Estimate, 4);
        Assert.Equal(0.1179, fit["x"].StandardError, 4);
        Assert.Equal(0.6665, fit.RSquared, 4);
        Assert.Equal(17.99, fit.FTest.Statistic, 2);
        Assert.Equal(2, fit.Leverages.Sum(), 9); // the trace of the hat matrix is the number of coefficients
    }

    [Fact]
    public void InterceptAlone_IsTheMean_AndTestsNothing()
    {
        LinearFit fit = LinearRegression.Fit([], [[], [], []], [1, 2, 6]);
        Assert.Equal(3, fit.Coefficients[0].Estimate, 12);
        Assert.Equal(Math.Sqrt(7.0 / 3), fit.Coefficients[0].StandardError, 12); // sd sqrt(7) over sqrt(3)
        Assert.Equal(double.NaN, fit.FTest.PValue);
        Assert.Equal(double.NaN, fit.BreuschPagan.PValue);
    }

    [Fact]
    public void LeastSquares_KeepsItsDigitsFarFromTheOrigin()
    {
        double[][] rows = [.. Enumerable.Range(0, 20).Select(i => new[] { 1e6 + i })];
        LinearFit fit = LinearRegression.Fit(["x"], rows, [.. rows.Select((r, i) => (2 * r[0]) + (i % 2))]);
        Assert.Equal(2, fit["x"].Estimate, 1);
        Assert.Equal(LinearRegression.Fit(["x"], [.. rows.Select(r => new[] { r[0] - 1e6 })], [.. rows.Select((r, i) => (2 * (r[0] - 1e6)) + (i % 2))])["x"].Estimate, fit["x"].Estimate, 6);
    }

    [Fact]
    public void CountsOfTwoGroups_HaveTheLogRatioOfTheirMeans()
    {
        LikelihoodFit fit = CountRegression.Poisson(["g"], [[0], [0], [1], [1]], [1, 3, 4, 6]);
        Assert.Equal(Math.Log(5.0 / 2), fit["g"].Estimate, 9);
        Assert.Equal(Math.Sqrt((1.0 / 4) + (1.0 / 10)), fit["g"].StandardError, 9); // 1/total + 1/total
    }

    [Fact]
    public void CountsWithoutExtraSpread_HaveDispersionZero()
    {
        LikelihoodFit fit = CountRegression.NegativeBinomial(["g"], [[0], [0], [1], [1]], [2, 2, 5, 5]);
        Assert.Equal(0, fit.Dispersion);
        Assert.Equal(Math.Log(2.5), fit["g"].Estimate, 9);
    }

    [Fact]
    public void PlantedDispersion_IsRecovered()
    {
        // A Poisson mean of 4 times a gamma variable with shape 2 (the sum of two exponentials, halved): alpha = 1/2.
        RandomStream random = RandomStream.FromSeed(3);
        int[] counts = [.. Enumerable.Range(0, 4000).Select(_ => Poisson(random, -2 * Math.Log(random.NextDouble() * random.NextDouble())))];
        double[][] rows = [.. counts.Select((_, i) => new[] { (double)(i % 2) })];
        Assert.Equal(0.5, CountRegression.NegativeBinomial(["x"], rows, counts).Dispersion, 0.06); // 3.5 times its standard error of 0.018
    }

    [Fact]
    public void ProbitOfTwoGroups_HasTheDifferenceOfQuantiles()
    {
        LikelihoodFit fit = ProbitRegression.Fit(
            ["g"], [[0], [0], [0], [0], [1], [1], [1], [1]], [true, false, false, false, true, true, true, false]);
        Assert.Equal(2 * 0.6744897501960817, fit["g"].Estimate, 9);
    }

    [Fact]
    public void OrdinalWithTwoCategories_IsLogistic()
    {
        double[][] rows = [[0.1], [0.4], [0.8], [0.9], [1.5], [1.7], [2.2]];
        int[] outcomes = [0, 0, 1, 0, 1, 0, 1];
        OrdinalFit ordinal = OrdinalRegression.Fit(["x"], rows, outcomes);
        LogisticFit logistic = (LogisticFit)LogisticRegression.Fit(["x"], rows, [.. outcomes.Select(o => o == 1)]);
        MultinomialFit multinomial = MultinomialRegression.Fit(["x"], rows, outcomes);
        Assert.Equal(logistic["x"].Estimate, ordinal.Coefficients[0].Estimate, 7);
        Assert.Equal(-logistic.Coefficients[0].Estimate, ordinal.Cuts[0].Estimate, 7);
        Assert.Equal(logistic["x"].StandardError, ordinal.Coefficients[0].StandardError, 6);
        Assert.Equal(logistic["x"].Estimate, multinomial.Categories[1][1].Estimate, 7);
    }

    [Fact]
    public void Separation_IsNamed()
    {
        double[][] rows = [[1], [2], [3], [4], [5], [6]];
        SeparationException error = Assert.Throws<SeparationException>(
            () => ProbitRegression.Fit(["x"], rows, [false, false, false, true, true, true]));
        Assert.Contains("x", error.Terms);
        Assert.Throws<ConvergenceException>(() => OrdinalRegression.Fit(["x"], rows, [1, 1, 2, 2, 3, 3]));
        Assert.Throws<ConvergenceException>(() => MultinomialRegression.Fit(["x"], rows, [1, 1, 2, 2, 3, 3]));
    }

    [Fact]
    public void DependentTerms_AreNamed()
    {
        RankDeficientException error = Assert.Throws<RankDeficientException>(
            () => LinearRegression.Fit(["a", "b"], [[1, 2], [2, 4], [3, 6], [5, 10]], [1, 2, 3, 5]));
        Assert.Equal(["b"], error.Terms);
    }

    [Fact]
    public void RobustErrors_CoverAtTheNominalRate_WhereClassicalOnesDoNot()
    {
        int robust = 0, classical = 0;
        for (int run = 0; run < 200; run++)
        {
            RandomStream random = RandomStream.FromSeed(5).Split(run);
            double[][] rows = [.. Enumerable.Range(0, 150).Select(_ => new[] { random.NextNormal() })];
            LinearFit fit = LinearRegression.Fit(["x"], rows, [.. rows.Select(r => r[0] + (Math.Abs(r[0]) * 2 * random.NextNormal()))]);
            robust += fit.Robust()[1].Interval().Contains(1) ? 1 : 0;
            classical += fit["x"].Interval().Contains(1) ? 1 : 0;
        }

        Assert.InRange(robust, 178, 200); // 190 expected; binomial sd 3.1
        Assert.InRange(classical, 0, 170);
    }

    [Fact]
    public void Penalties_OfOneColumn_AreClosedForms()
    {
        // x centred with sum of squares 10, x'y = 20: ridge 20 / (10 + a), lasso (20/5 - a) / (10/5).
        double[][] rows = [[-2], [-1], [0], [1], [2]];
        double[] y = [-4, -2, 0, 2, 4];
        Assert.Equal(20.0 / 15, PenalizedRegression.Ridge(rows, y, 5).Weights[0], 12);
        Assert.Equal(1.5, PenalizedRegression.Lasso(rows, y, 1).Weights[0], 12);
        Assert.Equal(0, PenalizedRegression.Lasso(rows, y, 4).Weights[0]);
        Assert.Equal(3.5 / 2.5, PenalizedRegression.ElasticNet(rows, y, 1, 0.5).Weights[0], 12);
    }

    [Fact]
    public void SupportVectors_OfTwoPoints_HalveTheGap()
    {
        // Points at 0 and 2: w = 1, b = -1 puts both on the margin.
        PenalizedFit fit = LinearSupportVectors.Fit([[0], [2]], [false, true], 10);
        Assert.Equal(1, fit.Weights[0], 9);
        Assert.Equal(-1, fit.Intercept, 9);
    }

    [Fact]
    public void PenalizedLogit_IsFiniteUnderSeparation()
    {
        PenalizedFit fit = PenalizedLogistic.Fit([[-1], [1]], [false, true]);
        double w = fit.Weights[0];
        Assert.Equal(w, 2 / (1 + Math.Exp(w)), 9); // slope of 2 ln(1 + e^-w) against w
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit(["x"], [[1], [2]], [1, 2]));
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit(["x"], [[1], [double.NaN], [2]], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit(["x"], [[1], [2], [3]], [1, 2]));
        Assert.Throws<ArgumentException>(() => CountRegression.Poisson(["x"], [[1], [2], [3]], [0, 0, 0]));
        Assert.Throws<ArgumentException>(() => CountRegression.Poisson(["x"], [[1], [2], [3]], [1, -1, 0]));
        Assert.Throws<ArgumentException>(() => OrdinalRegression.Fit(["x"], [[1], [2], [3]], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => MultinomialRegression.Fit(["x"], [[1], [2], [3]], [1, 2, 1], 9));
        Assert.Throws<ArgumentException>(() => PenalizedRegression.Ridge([[1]], [1], 0));
        Assert.Throws<ArgumentException>(() => PenalizedRegression.ElasticNet([[1]], [1], 1, 2));
        Assert.Throws<ArgumentException>(() => LinearSupportVectors.Fit([[1], [2]], [true, true]));
    }

    private static int Poisson(RandomStream random, double mean)
    {
        double limit = Math.Exp(-mean), product = random.NextDouble();
        int count = 0;
        while (product > limit)
        {
            count++;
            product *= random.NextDouble();
        }

        return count;
    }
}
