using Dramatis.Statistics.Distributions;

namespace Dramatis.Statistics.Effects;

/// <summary>
/// Effects in a 2 by 2 table with rows as groups and columns as outcomes. A ratio with a cell of 0 in its denominator is infinite, and
/// its interval goes from 0 to infinity: add 1/2 to all cells beforehand where that is wanted.
/// </summary>
/// <param name="OddsRatio">Sample ratio a d / (b c).</param>
/// <param name="OddsRatioInterval">Woolf's interval (1955) on the log scale.</param>
/// <param name="LogOddsStandardError">sqrt(1/a + 1/b + 1/c + 1/d).</param>
/// <param name="RiskRatio">(a / (a + b)) / (c / (c + d)).</param>
/// <param name="RiskRatioInterval">Katz's interval (1978) on the log scale.</param>
/// <param name="Phi">(a d - b c) / sqrt of the product of the margins, signed; NaN with an empty margin.</param>
public sealed record TwoByTwoEffects(
    double OddsRatio,
    ConfidenceInterval OddsRatioInterval,
    double LogOddsStandardError,
    double RiskRatio,
    ConfidenceInterval RiskRatioInterval,
    double Phi)
{
    /// <summary>Computes all effects.</summary>
    /// <param name="a">First group, with the outcome.</param>
    /// <param name="b">First group, without.</param>
    /// <param name="c">Second group, with.</param>
    /// <param name="d">Second group, without.</param>
    /// <param name="level">Confidence level in (0, 1).</param>
    /// <exception cref="ArgumentException">A count is negative, a group is empty, or the level is out of range.</exception>
    public static TwoByTwoEffects Compute(int a, int b, int c, int d, double level = 0.95)
    {
        Preconditions.CheckBinomial(a, a + b);
        Preconditions.CheckBinomial(c, c + d);
        Preconditions.CheckLevel(level);
        double z = TailQuantile.Normal((1 - level) / 2), n1 = a + b, n2 = c + d;
        double odds = (double)a * d / ((double)b * c), logError = Math.Sqrt((1.0 / a) + (1.0 / b) + (1.0 / c) + (1.0 / d));
        double risk = a / n1 / (c / n2), riskError = Math.Sqrt((1.0 / a) - (1 / n1) + (1.0 / c) - (1 / n2));
        double margins = Math.Sqrt(n1 * n2 * ((double)a + c) * ((double)b + d));
        return new TwoByTwoEffects(
            odds, Interval(odds, logError), logError, risk, Interval(risk, riskError), (((double)a * d) - ((double)b * c)) / margins);

        ConfidenceInterval Interval(double ratio, double error) => double.IsFinite(error) && ratio > 0 && double.IsFinite(ratio)
            ? new ConfidenceInterval(ratio * Math.Exp(-z * error), ratio * Math.Exp(z * error), level)
            : new ConfidenceInterval(0, double.PositiveInfinity, level);
    }
}
