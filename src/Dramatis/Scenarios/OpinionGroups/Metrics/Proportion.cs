using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Events out of cases.</summary>
/// <param name="Count">Events.</param>
/// <param name="Total">Cases; 0 when there are none.</param>
public readonly record struct Proportion(int Count, int Total)
{
    /// <summary>The share in [0, 1], or null when there are no cases.</summary>
    public double? Share => Total > 0 ? (double)Count / Total : null;

    /// <summary>Wilson's 95 % interval, or null when there are no cases. It treats cases as independent.</summary>
    public ConfidenceInterval? Interval => Total > 0 ? ProportionInterval.Wilson(Count, Total) : null;

    /// <summary>Counts events among cases.</summary>
    public static Proportion Of<T>(IEnumerable<T> cases, Func<T, bool> isEvent)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(isEvent);
        int count = 0, total = 0;
        foreach (T item in cases)
        {
            total++;
            count += isEvent(item) ? 1 : 0;
        }

        return new Proportion(count, total);
    }
}
