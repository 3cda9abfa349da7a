using Dramatis.Statistics.Randomness;

namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>
/// Composes groups whose starting disagreement is controlled: of the classes that the eligible agents can form, the one with fewest groups
/// so far; in it a random multiset of labels; for that, random agents.
/// </summary>
public static class GroupComposer
{
    /// <summary>Composes a group, or returns null when the agents cannot form one.</summary>
    /// <param name="eligible">Agents that may join.</param>
    /// <param name="size">Members of a group.</param>
    /// <param name="ledger">Counts over the run.</param>
    /// <param name="random">The planner's stream.</param>
    /// <param name="fixedClass">Only this class, or null to balance over all.</param>
    public static ComposedGroup? Choose(
        IReadOnlyList<EligibleAgent> eligible,
        int size,
        EntropyLedger ledger,
        RandomStream random,
        double? fixedClass = null)
    {
        ArgumentNullException.ThrowIfNull(eligible);
        ArgumentNullException.ThrowIfNull(ledger);
        ILookup<double, int[]> multisets = Multisets(eligible, size, out string[] labels).ToLookup(EntropyClasses.EntropyOfCounts);
        double[] reachable = [.. multisets.Select(g => g.Key).Where(c => fixedClass is null || c == fixedClass)];
        if (reachable.Length == 0)
        {
            return null;
        }

        double entropyClass = ledger.Take(reachable, random);
        int[] counts = random.Choose([.. multisets[entropyClass]]);
        List<EligibleAgent> members = [];
        for (int i = 0; i < labels.Length; i++)
        {
            EligibleAgent[] holders = [.. eligible.Where(a => a.Label == labels[i])];
            members.AddRange(random.Sample(holders, counts[i]));
        }

        random.Shuffle(members);
        return new ComposedGroup(members, entropyClass);
    }

    /// <summary>A group drawn by chance, or null when there are too few agents.</summary>
    public static ComposedGroup? Draw(IReadOnlyList<EligibleAgent> eligible, int size, EntropyLedger ledger, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(eligible);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(random);
        if (eligible.Count < size)
        {
            return null;
        }

        IReadOnlyList<EligibleAgent> members = random.Sample(eligible, size);
        double entropyClass = EntropyClasses.EntropyOf(members.Select(m => m.Label));
        ledger.Record(entropyClass);
        return new ComposedGroup(members, entropyClass);
    }

    /// <summary>The classes that the eligible agents can form, in rising order.</summary>
    public static IReadOnlyList<double> Reachable(IReadOnlyList<EligibleAgent> eligible, int size) =>
        [.. Multisets(eligible, size, out _).Select(EntropyClasses.EntropyOfCounts).Distinct().Order()];

    // Every way to take `size` agents that differs in how many hold each label; counts align with `labels`.
    private static List<int[]> Multisets(IReadOnlyList<EligibleAgent> eligible, int size, out string[] labels)
    {
        KeyValuePair<string, int>[] supply = [.. eligible.CountBy(a => a.Label).OrderBy(c => c.Key, StringComparer.Ordinal)];
        labels = [.. supply.Select(s => s.Key)];
        List<int[]> found = [];
        Extend(new int[supply.Length], 0, size);
        return found;

        void Extend(int[] counts, int label, int left)
        {
            if (left == 0)
            {
                found.Add([.. counts]);
                return;
            }

            if (label == supply.Length)
            {
                return;
            }

            for (int take = 0; take <= Math.Min(left, supply[label].Value); take++)
            {
                counts[label] = take;
                Extend(counts, label + 1, left - take);
            }

            counts[label] = 0;
        }
    }
}
