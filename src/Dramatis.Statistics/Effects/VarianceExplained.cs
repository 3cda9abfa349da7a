using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;

namespace Dramatis.Statistics.Effects;

/// <summary>
/// Share of variance that an effect explains; in a design with one factor the partial values are the plain ones. The corrected values
/// are not let below 0.
/// </summary>
/// <param name="EtaSquared">SS / (SS + SS_error): of the sample, too large on average.</param>
/// <param name="OmegaSquared">(SS - df MS_error) / (SS + (N - df) MS_error) (Hays 1963).</param>
/// <param name="EpsilonSquared">(SS - df MS_error) / (SS + SS_error) (Kelley 1935).</param>
public sealed record VarianceExplained(double EtaSquared, double OmegaSquared, double EpsilonSquared)
{
    /// <summary>Cohen's f, sqrt(eta^2 / (1 - eta^2)).</summary>
    public double CohenF => Math.Sqrt(EtaSquared / (1 - EtaSquared));

    /// <summary>From a one-way analysis of variance.</summary>
    /// <param name="anova">The analysis.</param>
    public static VarianceExplained Of(OneWayAnova anova)
    {
        ArgumentNullException.ThrowIfNull(anova);
        return Of(anova.BetweenSumOfSquares, anova.Test.NumeratorDegrees, anova.WithinSumOfSquares, anova.Test.DenominatorDegrees, 1);
    }

    /// <summary>Partial values of a term of a two-way analysis of variance.</summary>
    /// <param name="term">The term.</param>
    /// <param name="anova">The analysis that it comes from.</param>
    public static VarianceExplained Of(AnovaTerm term, TwoWayAnova anova)
    {
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(anova);
        double others = anova.First.DegreesOfFreedom + anova.Second.DegreesOfFreedom + anova.Interaction.DegreesOfFreedom - term.DegreesOfFreedom;
        return Of(term.SumOfSquares, term.DegreesOfFreedom, anova.ResidualSumOfSquares, anova.ResidualDegreesOfFreedom, others + 1);
    }

    /// <summary>
    /// Interval of a (partial) eta squared by inversion of the noncentral F distribution (Steiger 2004); 0 bounds below where F is small.
    /// Its level is customarily 0.90, which agrees with the F test at 0.05.
    /// </summary>
    /// <param name="test">F of a one-way design with its degrees of freedom.</param>
    /// <param name="scale">How a noncentrality becomes a share.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">The level is out of range.</exception>
    public static ConfidenceInterval Interval(FTestResult test, NoncentralityScale scale = NoncentralityScale.SampleSize, double level = 0.90)
    {
        ArgumentNullException.ThrowIfNull(test);
        ConfidenceInterval bounds = NoncentralityInterval(test, level);
        double by = scale == NoncentralityScale.SampleSize ? test.NumeratorDegrees + test.DenominatorDegrees + 1 : test.DenominatorDegrees;
        return new ConfidenceInterval(bounds.Lower / (bounds.Lower + by), bounds.Upper / (bounds.Upper + by), level);
    }

    /// <summary>Interval of the noncentrality of F.</summary>
    /// <param name="test">F with its degrees of freedom.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">The level is out of range.</exception>
    public static ConfidenceInterval NoncentralityInterval(FTestResult test, double level = 0.90)
    {
        ArgumentNullException.ThrowIfNull(test);
        Preconditions.CheckLevel(level);
        double tail = (1 - level) / 2;
        return new ConfidenceInterval(
            NoncentralF.Noncentrality(test.Statistic, test.NumeratorDegrees, test.DenominatorDegrees, 1 - tail),
            NoncentralF.Noncentrality(test.Statistic, test.NumeratorDegrees, test.DenominatorDegrees, tail),
            level);
    }

    /// <summary>Effects of a Kruskal-Wallis test: epsilon squared H / (n - 1) and eta squared (H - k + 1) / (n - k) (Tomczak 2014).</summary>
    /// <param name="test">H with k - 1 degrees of freedom.</param>
    /// <param name="count">Number of values n, above the number of groups.</param>
    /// <exception cref="ArgumentException">Too few values.</exception>
    public static (double EpsilonSquared, double EtaSquaredH) OfRanks(ChiSquareTestResult test, int count)
    {
        ArgumentNullException.ThrowIfNull(test);
        double groups = test.DegreesOfFreedom + 1;
        Preconditions.CheckAtLeast((int)groups + 1, count, "values", nameof(count));
        return (test.Statistic / (count - 1), (test.Statistic - groups + 1) / (count - groups));
    }

    private static VarianceExplained Of(double squares, double df, double error, double errorDegrees, double rest)
    {
        double meanError = error / errorDegrees, corrected = Math.Max(0, squares - (df * meanError)), n = errorDegrees + df + rest;
        return new VarianceExplained(
            squares / (squares + error), corrected / (squares + ((n - df) * meanError)), corrected / (squares + error));
    }
}
