using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>How many groups of each class a run has composed so far; it steers the next choice to the class with fewest. Not thread-safe.</summary>
public sealed class EntropyLedger
{
    private readonly Dictionary<double, int> counts = [];

    /// <summary>Groups composed so far by class.</summary>
    public IReadOnlyDictionary<double, int> Counts => counts;

    /// <summary>Chooses among reachable classes one with the smallest count, ties by chance, and counts it.</summary>
    /// <exception cref="ArgumentException">No class is reachable.</exception>
    public double Take(IReadOnlyCollection<double> reachable, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(reachable);
        ArgumentNullException.ThrowIfNull(random);
        int fewest = reachable.Count > 0
            ? reachable.Min(c => counts.GetValueOrDefault(c))
            : throw new ArgumentException("No class is reachable.", nameof(reachable));
        double chosen = random.Choose([.. reachable.Where(c => counts.GetValueOrDefault(c) == fewest).Order()]);
        Record(chosen);
        return chosen;
    }

    /// <summary>Counts a group that was composed in another way.</summary>
    public void Record(double entropyClass) => counts[entropyClass] = counts.GetValueOrDefault(entropyClass) + 1;
}
