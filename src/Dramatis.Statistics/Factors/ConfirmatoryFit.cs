using Dramatis.Statistics.Distributions;

namespace Dramatis.Statistics.Factors;

/// <summary>A confirmatory factor model at its maximum likelihood, with the fit measures of lavaan.</summary>
public sealed class ConfirmatoryFit
{
    internal ConfirmatoryFit(int rows, int variables, int parameters) => (Rows, Variables, Parameters) = (rows, variables, parameters);

    /// <summary>Number of rows, N.</summary>
    public int Rows { get; }

    /// <summary>Number of variables, p.</summary>
    public int Variables { get; }

    /// <summary>Number of free parameters.</summary>
    public int Parameters { get; }

    /// <summary>Loading of each variable on its factor, factors with variance 1.</summary>
    public required IReadOnlyList<double> Loadings { get; init; }

    /// <summary>Standard errors of the loadings, from the expected information.</summary>
    public required IReadOnlyList<double> LoadingErrors { get; init; }

    /// <summary>Loadings over the standard deviation that the model implies for the variable.</summary>
    public required IReadOnlyList<double> StandardizedLoadings { get; init; }

    /// <summary>Residual variance of each variable; a negative one is an improper solution.</summary>
    public required IReadOnlyList<double> ResidualVariances { get; init; }

    /// <summary>Correlations of the factors.</summary>
    public required double[,] FactorCorrelations { get; init; }

    /// <summary>N times the minimum of ln |Sigma| + tr(S Sigma^-1) - ln |S| - p, with S of divisor N.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Chi-square of the model without correlations.</summary>
    public required double BaselineChiSquare { get; init; }

    /// <summary>Normal log-likelihood.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Root of the mean squared residual correlation, diagonal included.</summary>
    public required double Srmr { get; init; }

    /// <summary>Goodness of fit of Joreskog and Sorbom, 1 - tr((Sigma^-1 S - I)^2) / tr((Sigma^-1 S)^2).</summary>
    public required double Gfi { get; init; }

    /// <summary>p (p + 1)/2 less the parameters.</summary>
    public int DegreesOfFreedom => (Variables * (Variables + 1) / 2) - Parameters;

    /// <summary>Degrees of freedom of the baseline model.</summary>
    public int BaselineDegrees => Variables * (Variables - 1) / 2;

    /// <summary>p value of exact fit.</summary>
    public double PValue => Tail.ChiSquare(ChiSquare, DegreesOfFreedom);

    /// <summary>Comparative fit index (Bentler 1990), cut to [0, 1].</summary>
    public double Cfi => 1 - (Math.Max(ChiSquare - DegreesOfFreedom, 0)
        / Math.Max(Math.Max(ChiSquare - DegreesOfFreedom, BaselineChiSquare - BaselineDegrees), 1e-300));

    /// <summary>1 - (chi2 - df) / (baseline chi2 - baseline df), as semopy: above 1 when the model fits better than expected.</summary>
    public double CfiUncut => 1 - ((ChiSquare - DegreesOfFreedom) / (BaselineChiSquare - BaselineDegrees));

    /// <summary>Tucker-Lewis index (1973).</summary>
    public double Tli
    {
        get
        {
            double baseline = BaselineChiSquare / BaselineDegrees;
            return (baseline - (ChiSquare / DegreesOfFreedom)) / (baseline - 1);
        }
    }

    /// <summary>Normed fit index (Bentler and Bonett 1980); semopy calls it GFI.</summary>
    public double Nfi => (BaselineChiSquare - ChiSquare) / BaselineChiSquare;

    /// <summary>Adjusted goodness of fit.</summary>
    public double Agfi => 1 - (Variables * (Variables + 1) / 2.0 / DegreesOfFreedom * (1 - Gfi));

    /// <summary>Root mean square error of approximation (Steiger 1990), sqrt(max(0, (chi2 - df) / (N df))).</summary>
    public double Rmsea => Error(ChiSquare - DegreesOfFreedom, Rows);

    /// <summary>The same with N - 1, as semopy.</summary>
    public double RmseaWithNMinusOne => Error(ChiSquare - DegreesOfFreedom, Rows - 1);

    /// <summary>-2 log-likelihood + 2 parameters.</summary>
    public double Aic => (-2 * LogLikelihood) + (2 * Parameters);

    /// <summary>-2 log-likelihood + parameters ln N.</summary>
    public double Bic => (-2 * LogLikelihood) + (Parameters * Math.Log(Rows));

    /// <summary>Interval for RMSEA from the noncentral chi-square distribution.</summary>
    /// <exception cref="ArgumentException">The level is out of range.</exception>
    public ConfidenceInterval RmseaInterval(double level = 0.9)
    {
        Preconditions.CheckLevel(level);
        return new ConfidenceInterval(Error(Noncentrality((1 + level) / 2), Rows), Error(Noncentrality((1 - level) / 2), Rows), level);
    }

    private double Error(double noncentrality, int rows) => Math.Sqrt(Math.Max(0, noncentrality) / ((double)rows * DegreesOfFreedom));

    private double Noncentrality(double lower) => Tail.ChiSquareLower(ChiSquare, DegreesOfFreedom) <= lower
        ? 0
        : Root.Above(ncp => NoncentralChiSquareTail.Lower(ChiSquare, DegreesOfFreedom, ncp) - lower, 0, DegreesOfFreedom);
}
