using Dramatis.Entailment.Lexical;

namespace Dramatis.Entailment.Rules;

/// <summary>Compares values as people say them: synonyms, digits and words, kinds.</summary>
internal static class FactValues
{
    /// <summary>A number in digits or words up to ninety-nine, or "no" for 0; null otherwise.</summary>
    public static int? Number(string text) => text.Trim().Equals("no", StringComparison.OrdinalIgnoreCase) ? 0 : NumberWords.Read(text);

    public static bool IsOfKind(string value, string kind)
    {
        int index = WordKnowledge.Instance.KindNames.ToList().IndexOf(kind);
        return Stems(value).Any(s => (WordKnowledge.Instance.KindsOf(s) >> index & 1) == 1);
    }

    public static ValueRelation Compare(string first, string second, FactValue kind)
    {
        if (kind == FactValue.Number || (Number(first) is not null && Number(second) is not null))
        {
            return Number(first) is { } a && Number(second) is { } b ? a == b ? ValueRelation.Same : ValueRelation.Other : ValueRelation.Unclear;
        }

        HashSet<string> left = Stems(first);
        HashSet<string> right = Stems(second);
        if (left.Count == 0 || right.Count == 0)
        {
            return ValueRelation.Unclear;
        }

        if (left.SetEquals(right))
        {
            return ValueRelation.Same;
        }

        WordKnowledge words = WordKnowledge.Instance;
        if (left.Any(l => right.Any(r => words.IsUnder(l, r))) || (right.Count == 1 && left.Contains(right.First())))
        {
            return ValueRelation.Narrower; // a big dog is a dog
        }

        if (left.Any(l => right.Any(r => words.IsUnder(r, l))) || (left.Count == 1 && right.Contains(left.First())))
        {
            return ValueRelation.Wider;
        }

        return left.Overlaps(right) || IsVague(second) || IsVague(first) ? ValueRelation.Unclear : ValueRelation.Other;
    }

    // "My job is hard", "my home is quiet": no value at all.
    private static bool IsVague(string value) => value.Split(' ')[^1].EndsWith("ing", StringComparison.Ordinal) || Vague.Contains(value.Split(' ')[0].ToLowerInvariant());

    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal)
    {
        "hard", "good", "great", "nice", "bad", "fun", "boring", "important", "easy", "tough", "lovely", "small", "big", "old", "new", "quiet", "all", "everything", "nothing",
        "what", "one", "it", "that", "this", "there", "here", "very", "so", "too", "really", "always", "never", "to", "not", "well", "still", "a", "part", "more", "less", "the",
        "hell", "stressful", "in", "at", "on", "near", "close", "far", "with", "like", "full", "awesome", "amazing", "me", "you", "them", "him", "her", "being", "having", "different",
    };

    private static HashSet<string> Stems(string value) =>
    [
        .. value.ToLowerInvariant().Split([' ', '-', '/', '\''], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Trim('.', ',', '!')).Where(w => w.Length > 0 && w is not ("a" or "an" or "the" or "of" or "and" or "my" or "in" or "at" or "to" or "s"))
            .Select(WordKnowledge.Instance.Canonical),
    ];
}
