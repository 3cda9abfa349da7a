using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Regression;

/// <summary>A regression at its maximum likelihood, with standard errors from the information matrix.</summary>
public sealed class LikelihoodFit
{
    private readonly RegressionDesign design;
    private readonly Vector<double> estimates;
    private readonly Matrix<double> bread;
    private readonly Matrix<double> scores;

    internal LikelihoodFit(
        RegressionDesign design, Vector<double> estimates, double logLikelihood, Matrix<double> information, Matrix<double> scores)
    {
        (this.design, this.estimates, this.scores, LogLikelihood) = (design, estimates, scores, logLikelihood);
        bread = information.Inverse();
        Coefficients = design.Coefficients(estimates, bread);
    }

    /// <summary>Coefficients, the intercept first.</summary>
    public IReadOnlyList<Coefficient> Coefficients { get; }

    /// <summary>Log-likelihood with all constants, in nats.</summary>
    public double LogLikelihood { get; }

    /// <summary>-2 log-likelihood + 2 k.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * design.Columns);

    /// <summary>Twice the distance from the saturated model; NaN where the model has none that is useful.</summary>
    public double Deviance { get; internal init; } = double.NaN;

    /// <summary>Sum of (y - mu)^2 / variance; over n - k well above 1 it tells of overdispersion. NaN where not defined.</summary>
    public double PearsonChiSquare { get; internal init; } = double.NaN;

    /// <summary>Dispersion alpha of a negative binomial model, variance mu + alpha mu^2; NaN for other models.</summary>
    public double Dispersion { get; internal init; } = double.NaN;

    /// <summary>The coefficient of a term.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such term.</exception>
    public Coefficient this[string term] => Coefficients.FirstOrDefault(c => c.Term == term)
        ?? throw new KeyNotFoundException($"The model has no term '{term}'.");

    /// <summary>Coefficients with robust standard errors, form HC0: valid when only the mean is modelled rightly.</summary>
    public IReadOnlyList<Coefficient> Robust() => design.Coefficients(
        estimates, bread * scores.TransposeThisAndMultiply(scores) * bread);

    /// <summary>Coefficients with cluster-robust standard errors (Liang and Zeger 1986).</summary>
    /// <param name="clusters">Cluster of each row; at least two different ones.</param>
    /// <param name="correction">Small-sample factor.</param>
    /// <exception cref="ArgumentException">Unequal lengths or a single cluster.</exception>
    public IReadOnlyList<Coefficient> Clustered(
        IReadOnlyList<string> clusters, ClusterCorrection correction = ClusterCorrection.ClustersAndCoefficients) =>
        design.Coefficients(estimates, bread * design.Meat(scores, design.Clusters(clusters), correction) * bread);
}
