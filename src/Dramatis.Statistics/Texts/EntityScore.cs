namespace Dramatis.Statistics.Texts;

/// <summary>
/// Named entities found against a reference, by spans of B- and I- tags: a span counts only with the right type and both right ends
/// (Tjong Kim Sang and De Meulder 2003). An I- tag after another type or after O begins a span, as conlleval and seqeval read it.
/// </summary>
/// <param name="Overall">Over all spans.</param>
/// <param name="ByType">By entity type.</param>
public sealed record EntityScore(OverlapScore Overall, IReadOnlyDictionary<string, OverlapScore> ByType)
{
    /// <summary>Mean F1 over the types.</summary>
    public double MacroF1 => ByType.Values.Select(s => s.F1).DefaultIfEmpty(0).Average();

    /// <summary>Scores tag sequences.</summary>
    /// <param name="truth">Tags of each sequence: O, B-TYPE or I-TYPE.</param>
    /// <param name="predicted">Predicted tags, equally long.</param>
    /// <exception cref="ArgumentException">Unequal lengths or a tag of another form.</exception>
    public static EntityScore Compute(IReadOnlyList<IReadOnlyList<string>> truth, IReadOnlyList<IReadOnlyList<string>> predicted)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        Preconditions.CheckSameLength(truth.Count, predicted.Count, nameof(predicted));
        HashSet<Span> expected = [], found = [];
        for (int i = 0; i < truth.Count; i++)
        {
            Preconditions.CheckSameLength(truth[i].Count, predicted[i].Count, nameof(predicted));
            expected.UnionWith(Spans(truth[i], i, nameof(truth)));
            found.UnionWith(Spans(predicted[i], i, nameof(predicted)));
        }

        return new EntityScore(
            Score(expected, found),
            expected.Concat(found).Select(s => s.Type).Distinct().ToDictionary(
                t => t, t => Score([.. expected.Where(s => s.Type == t)], [.. found.Where(s => s.Type == t)]), StringComparer.Ordinal));
    }

    private static OverlapScore Score(HashSet<Span> expected, HashSet<Span> found) =>
        OverlapScore.Of(expected.Count(found.Contains), found.Count, expected.Count);

    private static IEnumerable<Span> Spans(IReadOnlyList<string> tags, int sequence, string name)
    {
        Span? open = null;
        for (int i = 0; i < tags.Count; i++)
        {
            string? type = Type(tags[i], name);
            if (open is not null && type == open.Type && tags[i][0] == 'I')
            {
                open = open with { End = i };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = type is null ? null : new Span(sequence, type, i, i);
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    private static string? Type(string tag, string name) => tag switch
    {
        "O" => null,
        ['B' or 'I', '-', _, ..] => tag[2..],
        _ => throw new ArgumentException($"A tag must be O, B-TYPE or I-TYPE, found '{tag}'.", name),
    };

    private sealed record Span(int Sequence, string Type, int Start, int End);
}
