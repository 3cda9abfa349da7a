namespace Dramatis.Psychometrics.Scoring;

/// <summary>
/// How good assessments of others are (Rao et al. 2023): closeness of profiles, a / (a + D) with a = 100 and D the Euclidean distance of
/// two profiles in percent; 1 when they are the same.
/// </summary>
public static class AssessmentQuality
{
    private const double Whole = 100;

    /// <summary>Closeness of two profiles, above 0 and at most 1.</summary>
    /// <param name="first">Scores from 0 to 100, in some order of scales.</param>
    /// <param name="second">Scores of the same scales.</param>
    public static double Closeness(IReadOnlyList<double> first, IReadOnlyList<double> second) => Whole / (Whole + Distance(first, second));

    /// <summary>Consistency of repeated assessments: a / (a + mean distance from their mean). Robustness and fairness are <see cref="Closeness"/>.</summary>
    /// <param name="runs">A profile for each assessment; at least one.</param>
    public static double Consistency(IReadOnlyList<IReadOnlyList<double>> runs)
    {
        IReadOnlyList<double> mean = Mean(runs);
        return Whole / (Whole + runs.Average(r => Distance(r, mean)));
    }

    /// <summary>The mean profile.</summary>
    /// <param name="runs">Profiles of the same scales; at least one.</param>
    public static IReadOnlyList<double> Mean(IReadOnlyList<IReadOnlyList<double>> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.Count == 0
            ? throw new ArgumentException("A profile is needed.", nameof(runs))
            : [.. Enumerable.Range(0, runs[0].Count).Select(scale => runs.Average(r => r[scale]))];
    }

    /// <summary>Euclidean distance of two profiles.</summary>
    public static double Distance(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.Count == second.Count
            ? Math.Sqrt(first.Zip(second, (a, b) => (a - b) * (a - b)).Sum())
            : throw new ArgumentException("Profiles have the same scales.", nameof(second));
    }
}
