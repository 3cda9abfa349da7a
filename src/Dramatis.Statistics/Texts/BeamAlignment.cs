namespace Dramatis.Statistics.Texts;

/// <summary>Edit distance of two lists of words near the diagonal, and which words it pairs; prefers pairs, then deletions, then insertions.</summary>
internal sealed class BeamAlignment
{
    private const int Beam = 25;
    private const int Far = 1_000_000_000;

    private readonly bool[] wrongMine, wrongTheirs;
    private readonly int[] partner;

    internal BeamAlignment(string[] words, string[] reference)
    {
        (int[,] cost, byte[,] edit) = Fill(words, reference);
        Cost = cost[words.Length, reference.Length];
        (wrongMine, wrongTheirs, partner) = (new bool[words.Length], new bool[reference.Length], new int[reference.Length]);
        int i = words.Length, j = reference.Length;
        while (i > 0 || j > 0)
        {
            switch (edit[i, j])
            {
                case Pair:
                    i--;
                    j--;
                    partner[j] = i;
                    wrongMine[i] = wrongTheirs[j] = words[i] != reference[j];
                    break;
                case Insert:
                    j--;
                    partner[j] = i - 1; // the last word before the gap
                    wrongTheirs[j] = true;
                    break;
                default:
                    i--;
                    wrongMine[i] = true;
                    break;
            }
        }
    }

    private const byte Pair = 1, Delete = 2, Insert = 3;

    internal int Cost { get; }

    /// <summary>Position of the word that a word of the reference is paired with or follows; -1 before the first.</summary>
    internal int Partner(int position) => partner[position];

    /// <summary>Whether a phrase is wrong somewhere both where it stands and where it should stand.</summary>
    internal bool IsWrong(int from, int to, int length) =>
        wrongMine.AsSpan(from, length).Contains(true) && wrongTheirs.AsSpan(to, length).Contains(true);

    private static (int[,] Cost, byte[,] Edit) Fill(string[] words, string[] reference)
    {
        int n = words.Length, m = reference.Length;
        int[,] cost = new int[n + 1, m + 1];
        byte[,] edit = new byte[n + 1, m + 1];
        for (int j = 0; j <= m; j++)
        {
            (cost[0, j], edit[0, j]) = (j, Insert);
        }

        double ratio = n > 0 ? (double)m / n : 1;
        int beam = ratio / 2 > Beam ? (int)Math.Ceiling((ratio / 2) + Beam) : Beam;
        for (int i = 1; i <= n; i++)
        {
            for (int j = 0; j <= m; j++)
            {
                cost[i, j] = Far;
            }

            int diagonal = (int)Math.Floor(i * ratio);
            int end = i == n ? m + 1 : Math.Min(m + 1, diagonal + beam);
            for (int j = Math.Max(0, diagonal - beam); j < end; j++)
            {
                Take(cost, edit, i, j, Delete, cost[i - 1, j] + 1, j > 0 ? cost[i - 1, j - 1] + (words[i - 1] == reference[j - 1] ? 0 : 1) : Far);
                if (j > 0 && cost[i, j - 1] + 1 < cost[i, j])
                {
                    (cost[i, j], edit[i, j]) = (cost[i, j - 1] + 1, Insert);
                }
            }
        }

        return (cost, edit);
    }

    private static void Take(int[,] cost, byte[,] edit, int i, int j, byte other, int otherCost, int pairCost) =>
        (cost[i, j], edit[i, j]) = pairCost <= otherCost && pairCost < Far ? (pairCost, Pair) : (otherCost, other);
}
