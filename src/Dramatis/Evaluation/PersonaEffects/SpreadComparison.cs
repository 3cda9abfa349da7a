using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Resampling;
using MathNet.Numerics.Distributions;

namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>
/// Whether scores vary more under personas than under rewordings of the neutral assistant (Luz de Araujo and Roth 2025; row 5).
/// </summary>
/// <param name="Ratio">Standard deviation over personas by that over controls.</param>
/// <param name="Interval">95 % interval: the logarithm of the ratio with the jackknife errors of both deviations (Miller 1968) and Welch's degrees of freedom; null where a single score makes all the spread.</param>
/// <param name="PValue">Brown and Forsythe's test of equal spread; null where nothing varies.</param>
/// <param name="Least">Least score under a persona, with its persona.</param>
/// <param name="Greatest">Greatest score under a persona, with its persona.</param>
/// <param name="Outside">Personas whose score lies below all controls or above all of them.</param>
public sealed record SpreadComparison(
    double Ratio, ConfidenceInterval? Interval, double? PValue, (string Persona, double Score) Least, (string Persona, double Score) Greatest, IReadOnlyList<string> Outside)
{
    private const double Level = 0.95;

    /// <summary>Compares scores.</summary>
    /// <param name="personas">Score of each persona, at least two.</param>
    /// <param name="controls">Score of each control, at least two, not all equal.</param>
    /// <exception cref="ArgumentException">Too few scores, or controls without any spread, to which nothing can be compared.</exception>
    public static SpreadComparison Of(IReadOnlyDictionary<string, double> personas, IReadOnlyDictionary<string, double> controls)
    {
        ArgumentNullException.ThrowIfNull(personas);
        ArgumentNullException.ThrowIfNull(controls);
        (double[] of, double[] against) = ([.. personas.Values], [.. controls.Values]);
        if (of.Length < 2 || against.Length < 2 || against.Distinct().Count() < 2)
        {
            throw new ArgumentException("Two personas and two controls are needed, and controls whose scores differ.", nameof(controls));
        }

        (double lowest, double highest) = (against.Min(), against.Max());
        return new SpreadComparison(
            Deviation(of) / Deviation(against),
            Interval95(of, against),
            Test(of, against),
            Extreme(personas.MinBy(p => p.Value)),
            Extreme(personas.MaxBy(p => p.Value)),
            [.. personas.Where(p => p.Value < lowest || p.Value > highest).Select(p => p.Key)]);
    }

    private static (string Persona, double Score) Extreme(KeyValuePair<string, double> persona) => (persona.Key, persona.Value);

    private static double? Test(double[] personas, double[] controls)
    {
        try
        {
            return VarianceTests.Levene([personas, controls]).PValue;
        }
        catch (ArgumentException) // no spread within any group
        {
            return null;
        }
    }

    private static ConfidenceInterval? Interval95(double[] personas, double[] controls)
    {
        double first = Error(personas), second = Error(controls), error = Math.Sqrt((first * first) + (second * second));
        if (!double.IsFinite(error) || error == 0)
        {
            return null;
        }

        double degrees = Math.Pow(error, 4) / ((Math.Pow(first, 4) / (personas.Length - 1)) + (Math.Pow(second, 4) / (controls.Length - 1)));
        double half = StudentT.InvCDF(0, 1, degrees, 0.5 + (Level / 2)) * error, centre = Math.Log(Deviation(personas) / Deviation(controls));
        return new ConfidenceInterval(Math.Exp(centre - half), Math.Exp(centre + half), Level);
    }

    // Standard error of the logarithm of a standard deviation; infinite where one score makes all of it.
    private static double Error(double[] values)
    {
        double[] without = [.. Enumerable.Range(0, values.Length).Select(left => Math.Log(Deviation([.. values.Where((_, i) => i != left)])))];
        return without.All(double.IsFinite) ? Jackknife.StandardError(without) : double.PositiveInfinity;
    }

    // With the divisor n - 1.
    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
