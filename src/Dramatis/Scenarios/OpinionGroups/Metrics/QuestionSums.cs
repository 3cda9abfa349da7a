namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>A measure as sums over questions, the independent units of the study.</summary>
/// <param name="Numerator">Sum of the measure.</param>
/// <param name="Denominator">Number of cases.</param>
internal readonly record struct QuestionSums(double Numerator, double Denominator)
{
    /// <summary>Adds up a measure by question; cases where it is null are left out.</summary>
    public static Dictionary<string, QuestionSums> Of<T>(IEnumerable<T> rows, Func<T, string> question, Func<T, double?> measure)
    {
        Dictionary<string, QuestionSums> sums = new(StringComparer.Ordinal);
        foreach (T row in rows)
        {
            if (measure(row) is { } value)
            {
                QuestionSums sum = sums.GetValueOrDefault(question(row));
                sums[question(row)] = new QuestionSums(sum.Numerator + value, sum.Denominator + 1);
            }
        }

        return sums;
    }
}
