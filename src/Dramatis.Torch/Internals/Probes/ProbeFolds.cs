using Dramatis.Statistics.Randomness;

namespace Dramatis.Torch.Internals.Probes;

/// <summary>Divides texts into parts: texts of one group stay together, and every label is spread over the parts.</summary>
internal static class ProbeFolds
{
    /// <summary>Part of each text named.</summary>
    /// <param name="texts">Numbers of the texts.</param>
    /// <param name="labels">Label of every text.</param>
    /// <param name="groups">Group of every text.</param>
    /// <param name="count">Number of parts.</param>
    /// <param name="random">Draws the parts.</param>
    public static IReadOnlyList<int[]> Divide(IReadOnlyList<int> texts, int[] labels, IReadOnlyList<string> groups, int count, RandomStream random)
    {
        List<(int Label, int[] Members)> together = [.. texts.GroupBy(text => groups[text], StringComparer.Ordinal).Select(group => (labels[group.First()], group.ToArray()))];
        random.Shuffle(together);
        List<int>[] parts = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        foreach ((int place, (_, int[] members)) in together.OrderBy(group => group.Label).Index()) // a stable sort
        {
            parts[place % count].AddRange(members);
        }

        return [.. parts.Select(part => part.Order().ToArray())];
    }
}
