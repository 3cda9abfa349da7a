namespace Dramatis.Statistics.Agreement;

/// <summary>Agreement of two raters.</summary>
/// <param name="Kappa">Cohen's kappa; 1 is perfect, 0 is chance.</param>
/// <param name="StandardError">Large-sample standard error (Fleiss, Cohen and Everitt 1969), for the interval.</param>
/// <param name="Interval">Normal interval, cut to [-1, 1].</param>
/// <param name="PercentAgreement">Share of units with equal labels, in [0, 1].</param>
/// <param name="Units">Number of units rated by both.</param>
public sealed record KappaResult(double Kappa, double StandardError, ConfidenceInterval Interval, double PercentAgreement, int Units)
{
    /// <summary>Standard error under the hypothesis that kappa is 0 (Fleiss, Cohen and Everitt 1969), for the test; not for intervals.</summary>
    public required double NullStandardError { get; init; }

    /// <summary>Standard normal statistic of the test that kappa is 0.</summary>
    public double Z => Kappa / NullStandardError;
}
