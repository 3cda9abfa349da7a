using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Dramatis.Torch.Training.Tokenization;

/// <summary>Counts the pieces that GPT-2's expression cuts texts into; merges never cross a piece. Not thread-safe.</summary>
public sealed partial class PreTokenCounter
{
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>Number of occurrences of each piece so far.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Counts the pieces of a text.</summary>
    public void Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (ValueMatch match in Pieces().EnumerateMatches(text))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(lookup, text.AsSpan(match.Index, match.Length), out _)++;
        }
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
