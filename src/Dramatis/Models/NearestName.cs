namespace Dramatis.Models;

/// <summary>Finds the name a person probably meant.</summary>
public static class NearestName
{
    /// <summary>The candidate with the smallest edit distance, when at most a third of its letters differ; otherwise null.</summary>
    public static string? Of(string name, IEnumerable<string> candidates) => candidates
        .Select(candidate => (Candidate: candidate, Distance: EditDistance(name, candidate)))
        .Where(pair => pair.Distance <= Math.Max(1, Math.Max(name.Length, pair.Candidate.Length) / 3))
        .OrderBy(pair => pair.Distance)
        .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
        .Select(pair => pair.Candidate)
        .FirstOrDefault();

    // Optimal string alignment: Levenshtein's edits and, as typing hands often do, two neighbours swapped.
    private static int EditDistance(string a, string b)
    {
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0 ? i + j : Step(i, j);
            }
        }

        return distance[a.Length, b.Length];

        int Step(int i, int j)
        {
            int edited = Math.Min(
                distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            return swapped ? Math.Min(edited, distance[i - 2, j - 2] + 1) : edited;
        }
    }
}
