using System.Text.RegularExpressions;

namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>The splits of the byte-level vocabularies in use, by the names that GGUF gives them.</summary>
internal static partial class PreTokenizers
{
    /// <summary>The expression of GPT-2: contractions, words, numbers, other signs, white space.</summary>
    public const string Gpt2Pattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private const string Llama3Pattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string Qwen2Pattern =
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    // The expression comes from a downloaded file: one that backtracks without end must not hang the program.
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(30);

    /// <summary>Names that <see cref="Named"/> knows, for error messages.</summary>
    public static IReadOnlyList<string> Names { get; } = ["gpt-2", "default", "smollm", "llama-bpe", "llama3", "qwen2"];

    /// <summary>The split of that name, or null.</summary>
    public static IPreTokenizer? Named(string name) => name switch
    {
        "gpt-2" or "default" => new RegexPreTokenizer(Gpt2Pattern),
        "smollm" => new SequencePreTokenizer([new DigitsPreTokenizer(individual: true), new RegexPreTokenizer(Gpt2Pattern)]),
        "llama-bpe" or "llama3" => new RegexPreTokenizer(Llama3Pattern),
        "qwen2" => new RegexPreTokenizer(Qwen2Pattern),
        _ => null,
    };

    /// <summary>Whether vocabularies of that name take a piece that is a token as a whole, without merges.</summary>
    public static bool TakesWholePieces(string name) => name is "llama-bpe" or "llama3";

    /// <summary>The expression of a pattern: built with the program for the patterns in common use, at run time for others.</summary>
    /// <exception cref="ArgumentException">The pattern is no expression .NET understands.</exception>
    public static Regex Expression(string pattern) => pattern switch
    {
        Gpt2Pattern => Gpt2(),
        Llama3Pattern => Llama3(),
        Qwen2Pattern => Qwen2(),
        _ => new Regex(pattern, RegexOptions.Compiled | RegexOptions.CultureInvariant, LongestMatch),
    };

    [GeneratedRegex(Gpt2Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Gpt2();

    [GeneratedRegex(Llama3Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Llama3();

    [GeneratedRegex(Qwen2Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Qwen2();
}
