using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Optimization;
using Dramatis.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.MixedModels;

/// <summary>A linear mixed model at its (restricted) maximum likelihood.</summary>
public sealed class MixedFit
{
    private readonly RegressionDesign design;
    private readonly MixedDesign mixed;
    private readonly MixedState state;
    private readonly Vector<double> variances;
    private readonly bool restricted;

    internal MixedFit(RegressionDesign design, MixedDesign mixed, MixedState state, Vector<double> variances, bool restricted)
    {
        (this.design, this.mixed, this.state, this.variances, this.restricted) = (design, mixed, state, variances, restricted);
        Coefficients = design.Coefficients(state.Estimates, state.Covariance);
        Components = [.. mixed.Groupings.Select((g, k) => new VarianceComponent(g.Name, variances[k], g.Count))];
    }

    /// <summary>Fixed effects, the intercept first; standard errors from (X' V^-1 X)^-1 as in lme4.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>Variances of the random intercepts, in the order of the groupings.</summary>
    public IReadOnlyList<VarianceComponent> Components { get; }

    /// <summary>Variance of the residuals.</summary>
    public double ResidualVariance => variances[^1];

    /// <summary>Log-likelihood with all constants, restricted when the fit was.</summary>
    public double LogLikelihood => state.LogLikelihood;

    /// <summary>Share of each grouping in the sum of all variances; with one grouping the intraclass correlation.</summary>
    public IReadOnlyList<double> VarianceShares => [.. Components.Select(c => c.Variance / variances.Sum())];

    /// <summary>The coefficient of a term.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such term.</exception>
    public Coefficient this[string term] => Coefficients[Index(term)];

    /// <summary>
    /// Coefficients with standard errors from the observed information of fixed effects and variances together, as statsmodels reports
    /// them; they are a little larger. Not defined where a variance is 0.
    /// </summary>
    /// <exception cref="InvalidOperationException">A variance is 0.</exception>
    public IReadOnlyList<Coefficient> WithObservedInformation()
    {
        Matrix<double> slopes = state.Covariance * state.CrossSlopes();
        return design.Coefficients(state.Estimates, state.Covariance + (slopes * VarianceCovariance()).TransposeAndMultiply(slopes));
    }

    /// <summary>
    /// t test of a fixed effect with Satterthwaite's degrees of freedom, 2 v^2 / var(v) for the variance v of the estimate (Giesbrecht and
    /// Burns 1985), with the observed information of the variances, as lmerTest.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The model has no such term.</exception>
    /// <exception cref="InvalidOperationException">A variance is 0.</exception>
    public SatterthwaiteTest Satterthwaite(string term)
    {
        int index = Index(term);
        Vector<double> column = state.Covariance.Column(index);
        Vector<double> slope = Vector<double>.Build.DenseOfEnumerable(state.FixedSlopes().Select(s => column.DotProduct(s * column)));
        double variance = state.Covariance[index, index], t = Coefficients[index].Z;
        double degrees = 2 * variance * variance / slope.DotProduct(VarianceCovariance() * slope);
        return new SatterthwaiteTest(t, degrees, Tail.StudentT(t, degrees, Alternative.TwoSided));
    }

    private int Index(string term)
    {
        int index = Coefficients.ToList().FindIndex(c => c.Term == term);
        return index >= 0 ? index : throw new KeyNotFoundException($"The model has no term '{term}'.");
    }

    private Matrix<double> VarianceCovariance()
    {
        if (variances.Any(v => v == 0))
        {
            throw new InvalidOperationException("A variance is estimated as 0: leave its grouping out to get this quantity.");
        }

        // Differences are taken on the logarithm, where every variance is of one size.
        Vector<double> Slope(Vector<double> log)
        {
            Vector<double> v = log.PointwiseExp();
            return new MixedState(mixed, v, restricted).Gradient.PointwiseMultiply(v);
        }

        Matrix<double> information = NewtonMaximizer.Information(Slope, variances.PointwiseLog());
        Matrix<double> covariance = information.Inverse();
        return Matrix<double>.Build.Dense(variances.Count, variances.Count, (i, j) => variances[i] * covariance[i, j] * variances[j]);
    }
}
