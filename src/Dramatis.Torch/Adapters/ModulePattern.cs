using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Dramatis.Torch.Adapters;

/// <summary>
/// Expressions for module paths, as adapter files hold them. They come from strangers, so they are matched in linear time, without
/// backtracking.
/// </summary>
internal static class ModulePattern
{
    /// <summary>Longest expression accepted.</summary>
    public const int Longest = 1000;

    private const int MostKept = 256;
    private static readonly ConcurrentDictionary<string, Regex> Kept = new(StringComparer.Ordinal);

    /// <summary>The whole path fits.</summary>
    /// <exception cref="InvalidInputException">The expression is not one, or needs backtracking.</exception>
    public static Regex Whole(string pattern) => Get($"^(?:{pattern})$", pattern);

    /// <summary>The path or an end of it, from a dot on, fits (PEFT's <c>get_pattern_key</c>).</summary>
    /// <exception cref="InvalidInputException">The expression is not one, or needs backtracking.</exception>
    public static Regex AtEnd(string pattern) => Get(@$"^(?:.*\.)?(?:{pattern})$", pattern);

    private static Regex Get(string expression, string pattern)
    {
        if (Kept.TryGetValue(expression, out Regex? kept))
        {
            return kept;
        }

        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd(expression, Compile(expression, pattern));
    }

    private static Regex Compile(string expression, string pattern)
    {
        if (pattern.Length > Longest)
        {
            throw new InvalidInputException("module pattern", $"has {pattern.Length} characters.", $"At most {Longest} are read.");
        }

        try
        {
            return new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException(
                $"module pattern '{pattern}'", "cannot be used.", "Patterns are plain regular expressions without look-around and back references.", error);
        }
    }
}
