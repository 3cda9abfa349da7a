namespace Dramatis.Statistics.Texts;

/// <summary>Greedy search for moves of phrases that lower the edit distance, in the order of Tercom.</summary>
internal sealed class PhraseMoves
{
    private const int LongestPhrase = 10;
    private const int LongestMove = 50;
    private const int MostCandidates = 1000;

    private readonly string[] reference;
    private int tried;

    private PhraseMoves(string[] reference) => this.reference = reference;

    /// <summary>Moves plus edits that turn a text into the reference.</summary>
    internal static int Edits(string[] hypothesis, string[] reference)
    {
        if (reference.Length == 0)
        {
            return hypothesis.Length;
        }

        PhraseMoves search = new(reference);
        int moves = 0;
        while (search.BestMove(hypothesis) is { Gain: > 0 } move && search.tried < MostCandidates)
        {
            moves++;
            hypothesis = move.Words;
        }

        return moves + new BeamAlignment(hypothesis, reference).Cost;
    }

    private Candidate? BestMove(string[] words)
    {
        BeamAlignment alignment = new(words, reference);
        Candidate? best = null;
        foreach ((int from, int to, int length) in EqualPhrases(words))
        {
            if (!alignment.IsWrong(from, to, length) || (from <= alignment.Partner(to) && alignment.Partner(to) < from + length))
            {
                continue;
            }

            int previous = -1;
            for (int offset = -1; offset < length; offset++)
            {
                int target = to + offset == -1 ? 0 : alignment.Partner(to + offset) + 1;
                if (target == previous)
                {
                    continue;
                }

                previous = target;
                string[] moved = Move(words, from, length, target);
                Candidate candidate = new(alignment.Cost - new BeamAlignment(moved, reference).Cost, length, -from, -target, moved);
                tried++;
                best = best is null || candidate.CompareTo(best) > 0 ? candidate : best;
            }

            if (tried >= MostCandidates)
            {
                break;
            }
        }

        return best;
    }

    private IEnumerable<(int From, int To, int Length)> EqualPhrases(string[] words)
    {
        for (int from = 0; from < words.Length; from++)
        {
            for (int to = 0; to < reference.Length; to++)
            {
                if (Math.Abs(to - from) > LongestMove)
                {
                    continue;
                }

                int most = Math.Min(LongestPhrase, Math.Min(words.Length - from, reference.Length - to));
                for (int length = 1; length <= most && words[from + length - 1] == reference[to + length - 1]; length++)
                {
                    yield return (from, to, length);
                }
            }
        }
    }

    private static string[] Move(string[] words, int from, int length, int target)
    {
        int end = from + length;
        if (target < from)
        {
            return [.. words[..target], .. words[from..end], .. words[target..from], .. words[end..]];
        }

        return target > end
            ? [.. words[..from], .. words[end..target], .. words[from..end], .. words[target..]]
            : [.. words[..from], .. Slice(words, end, length + target), .. words[from..end], .. Slice(words, length + target, words.Length)];
    }

    // Bounds as Python reads them: past the end means the end.
    private static string[] Slice(string[] words, int start, int end) =>
        words[Math.Min(start, words.Length)..Math.Max(Math.Min(start, words.Length), Math.Min(end, words.Length))];

    private sealed record Candidate(int Gain, int Length, int From, int Target, string[] Words) : IComparable<Candidate>
    {
        public int CompareTo(Candidate? other)
        {
            if (other is null)
            {
                return 1;
            }

            int order = (Gain, Length, From, Target).CompareTo((other.Gain, other.Length, other.From, other.Target));
            return order != 0 ? order : Compare(Words, other.Words);
        }

        private static int Compare(string[] a, string[] b)
        {
            for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
            {
                int order = string.CompareOrdinal(a[i], b[i]);
                if (order != 0)
                {
                    return order;
                }
            }

            return a.Length.CompareTo(b.Length);
        }
    }
}
