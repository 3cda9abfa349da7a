namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>What must hold between the parts of a vocabulary, whatever file it came from.</summary>
internal static class VocabularyChecks
{
    /// <summary>The merges as "left right", each checked to make a token of the vocabulary out of two.</summary>
    /// <exception cref="ModelFormatException">A merge names a token that is not there.</exception>
    public static IReadOnlyList<string> Merges(string file, IEnumerable<(string Left, string Right)> merges, IReadOnlyDictionary<string, int> tokens)
    {
        var lines = new List<string>();
        foreach ((string left, string right) in merges)
        {
            if (!tokens.ContainsKey(left) || !tokens.ContainsKey(right) || !tokens.ContainsKey(left + right))
            {
                throw new ModelFormatException(file, $"merge {lines.Count} joins '{left}' and '{right}'; expected both and '{left + right}' in the vocabulary.");
            }

            lines.Add($"{left} {right}");
        }

        return lines;
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
}
