namespace Dramatis.Entailment.Lexical;

/// <summary>
/// Turns a pair of texts into indices of a fixed table: how much they overlap, what is only in one of them, which words of one face
/// which of the other, and how negation, number, person and time compare. Every feature counts once.
/// </summary>
internal static class LexicalFeatures
{
    /// <summary>Entries of the table: a power of two.</summary>
    public const int Buckets = 1 << 16;

    private const int MostCrossed = 8;

    /// <summary>The features that are set, in no particular order and without repeats.</summary>
    public static int[] Of(LexicalText premise, LexicalText hypothesis)
    {
        HashSet<int> set = [];
        void Add(params ReadOnlySpan<string> parts) => set.Add(Bucket(parts));

        (string Stem, WordClass Class)[] onlyPremise = Content(premise, hypothesis);
        (string Stem, WordClass Class)[] onlyHypothesis = Content(hypothesis, premise);
        (string Stem, WordClass Class)[] shared = [.. hypothesis.Tokens.Where(t => IsContent(t.Class) && premise.Stems.Contains(t.Stem)).Distinct()];
        string overlap = Tenth(shared.Length, shared.Length + onlyHypothesis.Length);
        string signs = $"{premise.Negated % 2}{hypothesis.Negated % 2}{Flag(premise.IsPast)}{Flag(hypothesis.IsPast)}{Flag(premise.SpeaksOfOthers)}{Flag(hypothesis.SpeaksOfOthers)}";
        string facing = Facing(onlyPremise, onlyHypothesis);
        Add("bias");
        Add("overlap", overlap);
        Add("signs", signs);
        Add("facing", facing);
        Add("signs+overlap", signs, overlap);
        Add("signs+facing", signs, facing);
        Add("signs+facing+overlap", signs, facing, overlap);
        Add("covered", Tenth(shared.Length, shared.Length + onlyPremise.Length));
        foreach ((string stem, WordClass kind) in shared)
        {
            Add("s", stem);
            Add("s+signs", stem, signs);
            Add("s+facing", stem, facing, signs);
            Add("sc", kind.ToString(), signs);
        }

        foreach ((string stem, WordClass kind) in onlyPremise)
        {
            Add("p", stem);
            Add("p+signs", stem, signs);
            Add("pc", kind.ToString());
        }

        foreach ((string stem, WordClass kind) in onlyHypothesis)
        {
            Add("h", stem);
            Add("h+signs", stem, signs);
            Add("hc", kind.ToString());
        }

        foreach ((string left, WordClass leftKind) in onlyPremise.Take(MostCrossed))
        {
            foreach ((string right, WordClass rightKind) in onlyHypothesis.Take(MostCrossed))
            {
                Add("x", left, right);
                Add("x+signs", left, right, signs);
                Add("xc", leftKind.ToString(), rightKind.ToString(), signs);
            }
        }

        return [.. set];
    }

    private static (string Stem, WordClass Class)[] Content(LexicalText text, LexicalText other) =>
        [.. text.Tokens.Where(t => IsContent(t.Class) && !other.Stems.Contains(t.Stem)).Distinct()];

    private static bool IsContent(WordClass kind) => kind is not (WordClass.Function or WordClass.Negation);

    // Which sorts of words stand alone on both sides: a name against another name is what a changed value looks like.
    private static string Facing((string Stem, WordClass Class)[] left, (string Stem, WordClass Class)[] right)
    {
        string Has(WordClass kind) => $"{Flag(Array.Exists(left, t => t.Class == kind))}{Flag(Array.Exists(right, t => t.Class == kind))}";
        return Has(WordClass.Number) + Has(WordClass.Name) + Math.Min(3, left.Length) + Math.Min(3, right.Length);
    }

    private static string Tenth(int part, int whole) => whole == 0 ? "-" : (part * 5 / whole).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "1" : "0";

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
