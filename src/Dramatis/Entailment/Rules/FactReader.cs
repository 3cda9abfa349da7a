using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dramatis.Conversations.Units;
using Dramatis.Entailment.Lexical;

namespace Dramatis.Entailment.Rules;

/// <summary>Reads facts from clauses in the first person. What is asked, wished, supposed or quoted says nothing.</summary>
internal static partial class FactReader
{
    /// <summary>Longer texts are not read.</summary>
    public const int MostCharacters = 1_000;

    private const int LongestClause = 300; // reading takes time with the square of it
    private const int MostKnown = 4_096;
    private const int MostWordsOfValue = 5;
    private const int MostWordsOfKind = 2;

    // A reply's atom meets every statement of its persona, and each statement every atom: each is read once.
    private static readonly ConcurrentDictionary<string, IReadOnlyList<FactReading>> Known = new(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, FactFrame> Own = new(StringComparer.Ordinal);

    /// <summary>The facts that a text states of its speaker; none where it is too long.</summary>
    public static IReadOnlyList<FactReading> Read(string text)
    {
        if (text.Length > MostCharacters || text.Contains('?', StringComparison.Ordinal))
        {
            return [];
        }

        if (Known.TryGetValue(text, out IReadOnlyList<FactReading>? known))
        {
            return known;
        }

        if (Known.Count >= MostKnown)
        {
            Known.Clear();
        }

        return Known[text] = ReadAnew(text);
    }

    /// <summary>The value of an attribute that the table does not know: "My lucky number is 7."</summary>
    public static FactReading? ReadOwn(string clause, string attribute)
    {
        if (Own.Count >= MostKnown)
        {
            Own.Clear();
        }

        FactFrame frame = Own.GetOrAdd(attribute, static a => FactFrame.My(Regex.Escape(a)));
        return IsPlain(clause) && frame.Read(clause) is ({ } value, var form) && Clean(value) is { Length: > 0 } clean
            ? new FactReading(attribute, true, FactValue.Phrase, clean, form)
            : null;
    }

    private static IReadOnlyList<FactReading> ReadAnew(string text) =>
        [.. ClauseSplitter.Instance.Split(text).Select(u => u.Claim.Replace('’', '\'')).Where(IsPlain).SelectMany(ReadClause)];

    private static IEnumerable<FactReading> ReadClause(string clause)
    {
        foreach (KnownAttribute attribute in KnownAttributes.All)
        {
            foreach (FactFrame frame in attribute.Frames)
            {
                if (frame.Read(clause) is ({ } said, var form) && Clean(said) is { Length: > 0 } value && Fits(attribute, value, clause))
                {
                    yield return new FactReading(attribute.Key, attribute.IsFunctional, attribute.Value, value, form);
                    break;
                }
            }
        }

        if (Favourite().Match(clause) is { Success: true } match && Clean(match.Groups["v"].Value) is { Length: > 0 } best)
        {
            string noun = match.Groups["noun"].Value.ToLowerInvariant().Replace("colour", "color", StringComparison.Ordinal);
            FactForm form = match.Groups["not"].Success ? FactForm.Denied : match.Groups["past"].Success ? FactForm.Past : FactForm.Holds;
            yield return new FactReading("favorite " + noun, true, FactValue.Phrase, best, form);
        }
    }

    private static bool Fits(KnownAttribute attribute, string value, string clause) => attribute.Value switch
    {
        FactValue.Number => FactValues.Number(value) is not null,
        FactValue.Name => StartsWithCapital(clause, value) || FactValues.IsOfKind(value, "city") || FactValues.IsOfKind(value, "country"),
        FactValue.Kind => value.Count(c => c == ' ') < MostWordsOfKind && FactValues.IsOfKind(value, attribute.Kind!),
        _ => true,
    };

    private static bool StartsWithCapital(string clause, string value)
    {
        int at = clause.IndexOf(value, StringComparison.OrdinalIgnoreCase);
        return at > 0 && char.IsUpper(clause[at]);
    }

    private static string Clean(string value)
    {
        string clean = Determiner().Replace(value.Trim(), "").Trim(' ', '\'', '"');
        return clean.Split(' ').Length <= MostWordsOfValue ? clean : "";
    }

    private static bool IsPlain(string clause) => clause.Length <= LongestClause && !Unreal().IsMatch(clause) && !clause.EndsWith('?') && !clause.Contains('"', StringComparison.Ordinal);

    [GeneratedRegex(@"\b(?:would|could|might|may|maybe|perhaps|wish|hope|hoping|want|wanted|dream|if|unless|pretend|imagine|joke|joking|kidding|plan|planning|going to|almost|nearly|said|says|thought|think about|told|heard|someone|somebody|soon|next year|one day|some day|someday)\b|'d\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unreal();

    [GeneratedRegex(@"^(?:an?|the|my|any|some|about|around|only|just|called|named|being an?|being)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Determiner();

    [GeneratedRegex(@"\bmy fav(?:ou)?rite (?<noun>[a-z]+(?: [a-z]+)?) (?:(?<past>used to be)|(?:is|are)(?! no longer)(?<not> not|n't)?|(?<not>isn't|aren't)) (?<v>[^.,;:!?]+?)(?= (?:and|but|because)\b|[.,;:!?]|$)|^(?<v>[^.,;:!?]+?) (?:is|are)(?<not> not|n't)? my fav(?:ou)?rite (?<noun>[a-z]+(?: [a-z]+)?)\b|^fav(?:ou)?rite (?<noun>[a-z ]+): (?<v>[^.,;:!?]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Favourite();
}
