using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>A least-squares fit. Standard errors of <see cref="Coefficients"/> are the classical ones, for independent errors of equal variance.</summary>
public sealed class LinearFit
{
    private readonly RegressionDesign design;
    private readonly Vector<double> y;
    private readonly Vector<double> estimates;
    private readonly Matrix<double> bread;

    internal LinearFit(RegressionDesign design, Vector<double> y, Vector<double> estimates, Matrix<double> bread, double[] leverages)
    {
        (this.design, this.y, this.estimates, this.bread, Leverages) = (design, y, estimates, bread, leverages);
        Residuals = (y - (design.X * estimates)).ToArray();
        ResidualSumOfSquares = Residuals.Sum(e => e * e);
        double mean = y.Average();
        TotalSumOfSquares = y.Sum(v => (v - mean) * (v - mean));
        Coefficients = design.Coefficients(estimates, bread * (Sigma * Sigma));
    }

    /// <summary>Coefficients, the intercept first. Their own p values are normal; <see cref="TTest"/> gives Student's.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => design.Rows;

    /// <summary>n - k with k coefficients.</summary>
    public int ResidualDegrees => design.Rows - design.Columns;

    /// <summary>y - X b per row.</summary>
    public IReadOnlyList<double> Residuals { get; }

    /// <summary>Diagonal of X (X'X)^-1 X'.</summary>
    public IReadOnlyList<double> Leverages { get; }

    /// <summary>Sum of squared residuals.</summary>
    public double ResidualSumOfSquares { get; }

    /// <summary>Sum of squares about the mean.</summary>
    public double TotalSumOfSquares { get; }

    /// <summary>Residual standard deviation, sqrt(RSS / (n - k)).</summary>
    public double Sigma => Math.Sqrt(ResidualSumOfSquares / ResidualDegrees);

    /// <summary>1 - RSS / TSS; NaN for a constant outcome.</summary>
    public double RSquared => 1 - (ResidualSumOfSquares / TotalSumOfSquares);

    /// <summary>1 - (1 - R^2)(n - 1)/(n - k).</summary>
    public double AdjustedRSquared => 1 - ((1 - RSquared) * (Rows - 1) / ResidualDegrees);

    /// <summary>F of all terms together, with k - 1 and n - k degrees of freedom; NaN without terms.</summary>
    public TestOutcome FTest
    {
        get
        {
            int terms = design.Columns - 1;
            if (terms == 0)
            {
                return new TestOutcome(double.NaN, double.NaN);
            }

            double f = (TotalSumOfSquares - ResidualSumOfSquares) / terms / (Sigma * Sigma);
            return new TestOutcome(f, Tail.FisherF(f, terms, ResidualDegrees));
        }
    }

    /// <summary>Normal log-likelihood at the maximum-likelihood variance RSS / n.</summary>
    public double LogLikelihood => -0.5 * Rows * (Math.Log(2 * Math.PI * ResidualSumOfSquares / Rows) + 1);

    /// <summary>-2 log-likelihood + 2 (k + 1): the variance counts as a parameter, as in R.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * (design.Columns + 1));

    /// <summary>The same without the variance, as in statsmodels.</summary>
    public double AicWithoutSigma => Aic - 2;

    /// <summary>-2 log-likelihood + (k + 1) ln n.</summary>
    public double Bic => (-2 * LogLikelihood) + ((design.Columns + 1) * Math.Log(Rows));

    /// <summary>Residuals over the standard deviation estimated without their own row, times sqrt(1 - h).</summary>
    public IReadOnlyList<double> StudentizedResiduals
    {
        get
        {
            int degrees = ResidualDegrees - 1;
            return [.. Residuals.Select((e, i) =>
            {
                double rest = 1 - Leverages[i];
                return e / Math.Sqrt((ResidualSumOfSquares - (e * e / rest)) / degrees * rest);
            })];
        }
    }

    /// <summary>Cook's distance, e^2 h / (k s^2 (1 - h)^2) (Cook 1977).</summary>
    public IReadOnlyList<double> CookDistances =>
        [.. Residuals.Select((e, i) => e * e * Leverages[i] / (design.Columns * Sigma * Sigma * Math.Pow(1 - Leverages[i], 2)))];

    /// <summary>Change of the fitted value without its row, in standard errors (Belsley, Kuh and Welsch 1980).</summary>
    public IReadOnlyList<double> Dffits =>
        [.. StudentizedResiduals.Select((r, i) => r * Math.Sqrt(Leverages[i] / (1 - Leverages[i])))];

    /// <summary>Durbin-Watson statistic of the residuals in the order of the rows; near 2 without autocorrelation.</summary>
    public double DurbinWatson =>
        Residuals.Skip(1).Zip(Residuals, (after, before) => (after - before) * (after - before)).Sum() / ResidualSumOfSquares;

    /// <summary>
    /// Breusch-Pagan test in the studentised form of Koenker (1981): n R^2 of the squared residuals on the terms, chi-square with k - 1
    /// degrees of freedom; NaN without terms.
    /// </summary>
    public TestOutcome BreuschPagan
    {
        get
        {
            string[] terms = [.. design.Terms.Skip(1)];
            if (terms.Length == 0)
            {
                return new TestOutcome(double.NaN, double.NaN);
            }

            double[][] rows = [.. design.X.EnumerateRows().Select(r => r.Skip(1).ToArray())];
            double statistic = Rows * LinearRegression.Fit(terms, rows, [.. Residuals.Select(e => e * e)]).RSquared;
            return new TestOutcome(statistic, Tail.ChiSquare(statistic, terms.Length));
        }
    }

    /// <summary>The coefficient of a term.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such term.</exception>
    public Coefficient this[string term] => Coefficients.FirstOrDefault(c => c.Term == term)
        ?? throw new KeyNotFoundException($"The model has no term '{term}'.");

    /// <summary>Student's t of a coefficient with n - k degrees of freedom.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such term.</exception>
    public TestOutcome TTest(string term)
    {
        double t = this[term].Z;
        return new TestOutcome(t, Tail.StudentT(t, ResidualDegrees, Alternative.TwoSided));
    }

    /// <summary>Coefficients with heteroscedasticity-robust standard errors; NaN under HC2 and HC3 where a row's leverage is 1.</summary>
    public IReadOnlyList<Coefficient> Robust(HeteroscedasticityCorrection correction = HeteroscedasticityCorrection.Hc3) => Sandwich(
        [.. Residuals.Select((e, i) => correction switch
        {
            HeteroscedasticityCorrection.Hc0 => e,
            HeteroscedasticityCorrection.Hc1 => e * Math.Sqrt((double)Rows / ResidualDegrees),
            HeteroscedasticityCorrection.Hc2 => e / Math.Sqrt(1 - Leverages[i]),
            _ => e / (1 - Leverages[i]),
        })],
        [.. Enumerable.Range(0, Rows)],
        ClusterCorrection.None);

    /// <summary>Coefficients with cluster-robust standard errors (Liang and Zeger 1986). Fewer than about 30 clusters make them too small.</summary>
    /// <param name="clusters">Cluster of each row; at least two different ones.</param>
    /// <param name="correction">Small-sample factor.</param>
    /// <exception cref="ArgumentException">Unequal lengths or a single cluster.</exception>
    public IReadOnlyList<Coefficient> Clustered(
        IReadOnlyList<string> clusters, ClusterCorrection correction = ClusterCorrection.ClustersAndCoefficients) =>
        Sandwich([.. Residuals], design.Clusters(clusters), correction);

    private IReadOnlyList<Coefficient> Sandwich(double[] errors, int[] clusters, ClusterCorrection correction)
    {
        Matrix<double> scores = Matrix<double>.Build.Dense(Rows, design.Columns, (i, j) => design.X[i, j] * errors[i]);
        return design.Coefficients(estimates, bread * design.Meat(scores, clusters, correction) * bread);
    }
}
