using Dramatis.Entailment.Lexical;

namespace Dramatis.Entailment.Rules;

/// <summary>Compares values as people say them: synonyms, digits and words, kinds.</summary>
internal static class FactValues
{
    /// <summary>A number in digits or words up to ninety-nine, or "no" for 0; null otherwise.</summary>
    public static int? Number(string text) => text.Trim().Equals("no", StringComparison.OrdinalIgnoreCase) ? 0 : NumberWords.Read(text);

    public static bool IsOfKind(string value, string kind)
    {
        ulong bit = WordKnowledge.Instance.KindBit(kind);
        return Stems(value).Any(s => (WordKnowledge.Instance.KindsOf(s) & bit) != 0);
    }

    public static ValueRelation Compare(string first, string second, FactValue kind)
    {
        if (kind == FactValue.Number || (Number(first) is not null && Number(second) is not null))
        {
            return Number(first) is { } a && Number(second) is { } b ? a == b ? ValueRelation.Same : ValueRelation.Other : ValueRelation.Unclear;
        }

        string[] left = Stems(first);
        string[] right = Stems(second);
        if (left.Length == 0 || right.Length == 0)
        {
            return ValueRelation.Unclear;
        }

        if (left.ToHashSet(StringComparer.Ordinal).SetEquals(right))
        {
            return ValueRelation.Same;
        }

        return IsNarrower(left, right) ? ValueRelation.Narrower
            : IsNarrower(right, left) ? ValueRelation.Wider
            : left.Intersect(right, StringComparer.Ordinal).Any() || AreKin(left, right) || IsPlaceWithin(first, second) || IsVague(second) || IsVague(first) ? ValueRelation.Unclear
            : ValueRelation.Other;
    }

    /// <summary>Whether both values belong to one known kind: two pets, two languages.</summary>
    public static bool AreOfOneKind(string first, string second)
    {
        static ulong Kinds(string value) => Stems(value).Aggregate(0UL, (bits, s) => bits | WordKnowledge.Instance.KindsOf(s));
        return (Kinds(first) & Kinds(second)) != 0;
    }

    // A big dog and a beagle are dogs; a meat lover's pizza is no meat.
    private static bool IsNarrower(string[] narrow, string[] wide) =>
        wide.Length == 1 && (narrow[^1] == wide[0] || narrow.Any(n => WordKnowledge.Instance.IsUnder(n, wide[0])));

    // Madrid and Spain: a town and a country do not exclude each other.
    private static bool IsPlaceWithin(string first, string second) =>
        (IsOfKind(first, "city") && IsOfKind(second, "country")) || (IsOfKind(first, "country") && IsOfKind(second, "city"));

    private static bool AreKin(string[] left, string[] right) =>
        left.Any(l => right.Any(r => WordKnowledge.Instance.IsUnder(l, r) || WordKnowledge.Instance.IsUnder(r, l)));

    // "My job is hard", "my home is quiet": no value at all.
    private static bool IsVague(string value) => value.Split(' ')[^1].EndsWith("ing", StringComparison.Ordinal) || Vague.Contains(value.Split(' ')[0].ToLowerInvariant());

    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal)
    {
        "hard", "good", "great", "nice", "bad", "fun", "boring", "important", "easy", "tough", "lovely", "small", "big", "old", "new", "quiet", "all", "everything", "nothing",
        "what", "one", "it", "that", "this", "there", "here", "very", "so", "too", "really", "always", "never", "to", "not", "well", "still", "a", "part", "more", "less", "the",
        "hell", "stressful", "in", "at", "on", "near", "close", "far", "with", "like", "full", "awesome", "amazing", "me", "you", "them", "him", "her", "being", "having", "different",
    };

    private static string[] Stems(string value) =>
    [
        .. value.ToLowerInvariant().Split([' ', '-', '/', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Trim('.', ',', '!')).Where(w => w.Length > 0 && w is not ("a" or "an" or "the" or "of" or "and" or "my" or "in" or "at" or "to" or "s"))
            .Select(WordKnowledge.Instance.Canonical),
    ];
}
