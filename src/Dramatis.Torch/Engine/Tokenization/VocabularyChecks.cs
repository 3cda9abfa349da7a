namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>What must hold between the parts of a vocabulary, whatever file it came from.</summary>
internal static class VocabularyChecks
{
    /// <summary>The highest id accepted: a token takes at least five bytes of JSON, so a file within the size limit cannot honestly pass it.</summary>
    public const int HighestId = 16_000_000;

    // Published vocabularies leave gaps of a few hundred ids; tables by id must not grow with a number somebody wrote.
    private const int WidestGap = 1 << 16;

    /// <summary>The merges, each checked to make a token of the vocabulary out of two.</summary>
    /// <exception cref="ModelFormatException">A merge names a token that is not there.</exception>
    public static IReadOnlyList<(string Left, string Right)> Merges(string file, IEnumerable<(string Left, string Right)> merges, IReadOnlyDictionary<string, int> tokens)
    {
        var kept = new List<(string Left, string Right)>();
        foreach ((string left, string right) in merges)
        {
            if (!tokens.ContainsKey(left) || !tokens.ContainsKey(right) || !tokens.ContainsKey(left + right))
            {
                throw new ModelFormatException(file, $"merge {kept.Count} joins '{left}' and '{right}'; expected both and '{left + right}' in the vocabulary.");
            }

            kept.Add((left, right));
        }

        return kept;
    }

    /// <summary>The added tokens, checked to be distinct and to share ids with ordinary tokens only where they are the same token.</summary>
    /// <exception cref="ModelFormatException">Two tokens share an id or a text.</exception>
    public static IReadOnlyList<AddedToken> Added(string file, IReadOnlyList<AddedToken> added, IReadOnlyDictionary<string, int> tokens)
    {
        Dictionary<int, string> owners = tokens.ToDictionary(pair => pair.Value, pair => pair.Key);
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (AddedToken token in added)
        {
            if (!texts.Add(token.Text) || (owners.TryGetValue(token.Id, out string? owner) && owner != token.Text))
            {
                throw new ModelFormatException(file, $"added token '{token.Text}' (id {token.Id}) shares its text or id with another token.");
            }

            owners[token.Id] = token.Text;
        }

        return added;
    }

    /// <summary>Checks that ids are not spread far wider than there are tokens.</summary>
    /// <exception cref="ModelFormatException">They are.</exception>
    public static void RequireDense(string file, IReadOnlyDictionary<string, int> tokens, IReadOnlyList<AddedToken> added)
    {
        int highest = tokens.Values.Concat(added.Select(token => token.Id)).DefaultIfEmpty(-1).Max();
        if (highest > tokens.Count + added.Count + WidestGap)
        {
            throw new ModelFormatException(file, $"has a token with the id {highest}, but only {tokens.Count + added.Count} tokens.");
        }
    }

    /// <summary>Checks that the special tokens around texts exist.</summary>
    /// <exception cref="ModelFormatException">One does not.</exception>
    public static void RequireKnown(string file, PairTemplate pairs, IReadOnlyDictionary<string, int> tokens, IReadOnlyList<AddedToken> added)
    {
        HashSet<int> known = [.. tokens.Values, .. added.Select(token => token.Id)];
        foreach (int id in pairs.Single.Concat(pairs.Pair).SelectMany(part => part.Ids ?? []))
        {
            if (!known.Contains(id))
            {
                throw new ModelFormatException(file, $"post_processor adds the token {id}, which the vocabulary lacks.");
            }
        }
    }
}
