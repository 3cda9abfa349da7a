using System.Globalization;
using System.Numerics;

namespace Dramatis.Entailment.Lexical;

/// <summary>
/// Turns a pair of texts into indices of a fixed table: how much their nearest clauses overlap, what is only in one of them, which words
/// of one face which of the other, and how negation, number, person, time and kinds of words compare. Every feature counts once.
/// </summary>
internal static class LexicalFeatures
{
    /// <summary>Entries of the table: a power of two.</summary>
    public const int Buckets = 1 << 18;

    private const int MostCrossed = 8;

    /// <summary>The features that are set, without repeats.</summary>
    public static int[] Of(LexicalText premise, LexicalText hypothesis) => Of(premise, hypothesis, out _);

    /// <summary>The features that are set, without repeats; the first <paramref name="shapes"/> of them name no word.</summary>
    public static int[] Of(LexicalText premise, LexicalText hypothesis, out int shapes)
    {
        ClauseComparison pair = ClauseComparison.Best(premise, hypothesis);
        Table table = new();
        string signs = Signs(pair.Premise) + Signs(pair.Hypothesis) + pair.Who;
        string meaning = Meaning(pair);
        string overlap = Fifth(pair.Shared.Count, pair.Shared.Count + pair.OnlyHypothesis.Count);
        string facing = $"{Math.Min(3, pair.OnlyPremise.Count)}{Math.Min(3, pair.OnlyHypothesis.Count)}";
        AddShape(table, pair, signs, meaning, overlap, facing);
        shapes = table.Count;
        AddWords(table, pair, signs, meaning);
        AddCrossed(table, pair, signs);
        return table.Set();
    }

    private static void AddShape(Table table, ClauseComparison pair, string signs, string meaning, string overlap, string facing)
    {
        table.Add("bias");
        table.Add("overlap", overlap);
        table.Add("covered", Fifth(pair.Shared.Count, pair.Shared.Count + pair.OnlyPremise.Count));
        table.Add("signs", signs);
        table.Add("who", pair.Who);
        table.Add("meaning", meaning);
        table.Add("facing", facing);
        table.Add("signs+overlap", signs, overlap);
        table.Add("signs+facing", signs, facing, overlap);
        table.Add("signs+meaning", signs, meaning);
        table.Add("all", signs, meaning, facing, overlap);
        table.Add("meaning+overlap", meaning, overlap, pair.Who);
        foreach (string classes in pair.OnlyPremise.SelectMany(l => pair.OnlyHypothesis.Select(r => $"{l.Class}{r.Class}")).Distinct())
        {
            table.Add("xc", classes, signs);
        }

        table.Add("topic", pair.Topic.ToString(), overlap, signs);
        for (ulong bits = pair.Clash; bits != 0; bits &= bits - 1)
        {
            string kind = WordKnowledge.Instance.KindNames[BitOperations.TrailingZeroCount(bits)];
            table.Add("clash", kind, signs);
            table.Add("clash+topic", kind, pair.Topic.ToString(), signs);
        }
    }

    private static void AddWords(Table table, ClauseComparison pair, string signs, string meaning)
    {
        for (ulong bits = pair.Clash; bits != 0; bits &= bits - 1)
        {
            string kind = WordKnowledge.Instance.KindNames[BitOperations.TrailingZeroCount(bits)];
            foreach (LexicalToken shared in pair.Shared)
            {
                table.Add("clash+word", kind, shared.Stem);
            }
        }

        foreach (LexicalToken token in pair.Shared)
        {
            table.Add("s", token.Stem);
            table.Add("s+signs", token.Stem, signs);
            table.Add("s+meaning", token.Stem, meaning);
        }

        foreach (LexicalToken token in pair.OnlyPremise)
        {
            table.Add("p", token.Stem);
            table.Add("p+signs", token.Stem, signs);
        }

        foreach (LexicalToken token in pair.OnlyHypothesis)
        {
            table.Add("h", token.Stem);
            table.Add("h+signs", token.Stem, signs);
        }

        string[] common = [.. Bigrams(pair.Hypothesis).Intersect(Bigrams(pair.Premise), StringComparer.Ordinal)];
        table.Add("bigrams", Math.Min(4, common.Length).ToString(CultureInfo.InvariantCulture), signs);
        foreach (string bigram in common)
        {
            table.Add("b", bigram, signs);
        }
    }

    private static void AddCrossed(Table table, ClauseComparison pair, string signs)
    {
        foreach (LexicalToken left in pair.OnlyPremise.Take(MostCrossed))
        {
            foreach (LexicalToken right in pair.OnlyHypothesis.Take(MostCrossed))
            {
                table.Add("x", left.Stem, right.Stem);
                table.Add("x+signs", left.Stem, right.Stem, signs);
            }
        }
    }

    // Negated, past, over, averse.
    private static string Signs(LexicalClause clause) => $"{Flag(clause.IsNegated)}{Flag(clause.IsPast)}{Flag(clause.IsOver)}{Flag(clause.IsAverse)}";

    private static string Meaning(ClauseComparison pair) =>
        $"{pair.Numbers}{pair.Topic}{Flag(pair.Clash != 0)}{Flag(pair.NamesDiffer)}{Flag(pair.GoesUp)}{Flag(pair.GoesDown)}{Flag(pair.Opposes)}";

    private static IEnumerable<string> Bigrams(LexicalClause clause) => clause.Content.Zip(clause.Content.Skip(1), (a, b) => a.Stem + " " + b.Stem);

    private static string Fifth(int part, int whole) => whole == 0 ? "-" : (part * 5 / whole).ToString(CultureInfo.InvariantCulture);

    private static char Flag(bool value) => value ? '1' : '0';

    private sealed class Table
    {
        private readonly HashSet<int> seen = [];
        private readonly List<int> set = [];

        public int Count => set.Count;

        public void Add(params ReadOnlySpan<string> parts)
        {
            int bucket = Bucket(parts);
            if (seen.Add(bucket))
            {
                set.Add(bucket);
            }
        }

        public int[] Set() => [.. set];

        // FNV-1a over UTF-16 units: the same on every machine and in every version.
        private static int Bucket(ReadOnlySpan<string> parts)
        {
            uint hash = 2166136261;
            foreach (string part in parts)
            {
                foreach (char c in part)
                {
                    hash = (hash ^ c) * 16777619;
                }

                hash = (hash ^ 0x1F) * 16777619;
            }

            hash ^= hash >> 15;
            return (int)(hash & (Buckets - 1));
        }
    }
}
