using System.Globalization;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Inventories;

/// <summary>
/// The scoring key of the IPIP-NEO by item number (Johnson 2014; the items and the key are in the public domain). Items go round the
/// thirty facets: item 1 belongs to the first facet of N, item 2 of E, then O, A, C, then the second facets, and so on.
/// </summary>
public static class IpipNeoKey
{
    private const string Domains = "NEOAC";

    private static readonly string[] DomainTitles = ["Neuroticism", "Extraversion", "Openness to experience", "Agreeableness", "Conscientiousness"];

    private static readonly string[][] FacetTitles =
    [
        ["Anxiety", "Anger", "Depression", "Self-consciousness", "Immoderation", "Vulnerability"],
        ["Friendliness", "Gregariousness", "Assertiveness", "Activity level", "Excitement-seeking", "Cheerfulness"],
        ["Imagination", "Artistic interests", "Emotionality", "Adventurousness", "Intellect", "Liberalism"],
        ["Trust", "Morality", "Altruism", "Cooperation", "Modesty", "Sympathy"],
        ["Self-efficacy", "Orderliness", "Dutifulness", "Achievement-striving", "Self-discipline", "Cautiousness"],
    ];

    // Numbers of the reverse-keyed items, ends of ranges included.
    private const string Reversed120 =
        "9 19 24 30 39-40 48-49 51 53-54 60 62 67-70 73-75 78-81 83-85 88-90 92 94 96-111 113-116 118-120";

    private const string Reversed300 =
        "69 99 109 118 120 129 138-139 144 148-152 156-160 162-165 167-169 171 173-176 178-190 192-199 201 203-206 208-231 233-236 "
        + "238-279 280-300";

    /// <summary>Domain of an item number from 1: N, E, O, A or C.</summary>
    public static string DomainOf(int number) => Domains[(number - 1) % 5].ToString();

    /// <summary>Facet of an item number from 1: N1 to C6.</summary>
    public static string FacetOf(int number) => DomainOf(number) + ((((number - 1) / 5) % 6) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether an item is reverse-keyed.</summary>
    /// <param name="items">Length of the form: 120 or 300.</param>
    /// <param name="number">Item number from 1.</param>
    public static bool IsReversed(int items, int number) => Reversed(items).Contains(number);

    /// <summary>Domains and facets as sums over the items, the domains first; identifiers are N ... C and N1 ... C6, items "1" ... "120".</summary>
    /// <param name="items">Length of the form: 120 or 300.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another length.</exception>
    public static IReadOnlyList<Scale> Scales(int items)
    {
        HashSet<int> reversed = Reversed(items);
        KeyedItem[] keys =
        [
            .. Enumerable.Range(1, items).Select(n => new KeyedItem(n.ToString(CultureInfo.InvariantCulture), reversed.Contains(n) ? -1 : 1)),
        ];
        return
        [
            .. Domains.Select((domain, d) => new Scale(
                domain.ToString(), DomainTitles[d], [.. keys.Where((_, i) => i % 5 == d)], ScaleAggregate.Sum)),
            .. from d in Enumerable.Range(0, 5)
               from f in Enumerable.Range(0, 6)
               select new Scale(
                   FormattableString.Invariant($"{Domains[d]}{f + 1}"),
                   FacetTitles[d][f],
                   [.. keys.Where((_, i) => i % 5 == d && (i / 5) % 6 == f)],
                   ScaleAggregate.Sum,
                   Domains[d].ToString()),
        ];
    }

    private static HashSet<int> Reversed(int items)
    {
        string ranges = items switch
        {
            120 => Reversed120,
            300 => Reversed300,
            _ => throw new ArgumentOutOfRangeException(nameof(items), items, "The IPIP-NEO has 120 or 300 items."),
        };
        return [.. ranges.Split(' ').SelectMany(Range)];
    }

    private static IEnumerable<int> Range(string text)
    {
        int[] ends = [.. text.Split('-').Select(t => int.Parse(t, CultureInfo.InvariantCulture))];
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }
}
