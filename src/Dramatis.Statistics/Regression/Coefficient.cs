using MathNet.Numerics.Distributions;

namespace Dramatis.Statistics.Regression;

/// <summary>One coefficient of a regression.</summary>
/// <param name="Term">Name of the term.</param>
/// <param name="Estimate">Estimate; log odds ratio per unit in a logistic regression.</param>
/// <param name="StandardError">Standard error, model-based or cluster-robust as the fit says.</param>
public sealed record Coefficient(string Term, double Estimate, double StandardError)
{
    /// <summary>Estimate divided by its standard error.</summary>
    public double Z => Estimate / StandardError;

    /// <summary>Two-sided normal p value.</summary>
    public double PValue => 2 * Normal.CDF(0, 1, -Math.Abs(Z));

    /// <summary>Normal (Wald) interval.</summary>
    /// <exception cref="ArgumentException">The level is out of range.</exception>
    public ConfidenceInterval Interval(double level = 0.95)
    {
        Preconditions.CheckLevel(level);
        double half = Normal.InvCDF(0, 1, 0.5 + (level / 2)) * StandardError;
        return new ConfidenceInterval(Estimate - half, Estimate + half, level);
    }
}
