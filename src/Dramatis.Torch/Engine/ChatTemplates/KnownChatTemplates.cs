using System.Text.RegularExpressions;

namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>
/// The chat templates known here. Model files carry theirs as a Jinja program; it is not run but recognised by what it writes, and a
/// program that is not recognised is refused rather than guessed at.
/// </summary>
public static partial class KnownChatTemplates
{
    internal const string ChatMl = "chatml";
    internal const string Llama3 = "llama3";

    // What changes a conversation in ways the templates here do not: dates, tool lists, think blocks, parts of content.
    private static readonly string[] BeyondPlainTurns = ["strftime_now", "Cutting Knowledge Date", "enable_thinking", "raise_exception"];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [ChatMl, Llama3];

    /// <summary>The template of a name, without a default system message.</summary>
    /// <exception cref="InvalidInputException">There is none of that name.</exception>
    public static IChatTemplate Named(string name) => name switch
    {
        ChatMl => new ChatMlTemplate(),
        Llama3 => new Llama3Template(),
        _ => throw new InvalidInputException($"chat template '{name}'", "is not known.", $"Choose one of {string.Join(", ", Names)}."),
    };

    /// <summary>The template that a Jinja program writes.</summary>
    /// <param name="file">The file it is from, for the error.</param>
    /// <param name="source">The program.</param>
    /// <param name="beginning">What the program calls bos_token; null when the model has none.</param>
    /// <exception cref="ModelFormatException">The program is not recognised; the message names the choices.</exception>
    public static IChatTemplate Recognize(string file, string source, string? beginning = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        bool isPlain = !BeyondPlainTurns.Any(feature => source.Contains(feature, StringComparison.Ordinal));
        if (isPlain && WritesAll(source, "<|im_start|>", "<|im_end|>", "<|im_start|>assistant"))
        {
            Match match = DefaultSystem().Match(source);
            return new ChatMlTemplate(match.Success ? match.Groups[1].Value.Replace("\\n", "\n", StringComparison.Ordinal) : null, TrimsContent().IsMatch(source));
        }

        if (isPlain && WritesAll(source, "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "assistant") && TrimsContent().IsMatch(source))
        {
            return beginning is null ? new Llama3Template() : new Llama3Template(beginning);
        }

        throw new ModelFormatException(
            file, $"has a chat template that is not recognised; supported are {string.Join(" and ", Names)}. Name the one that fits to use it all the same.");
    }

    private static bool WritesAll(string source, params ReadOnlySpan<string> marks)
    {
        foreach (string mark in marks)
        {
            if (!source.Contains(mark, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    // A whole system turn inside one string literal can only be a default: a message from outside would be joined in.
    [GeneratedRegex(@"<\|im_start\|>system(?:\n|\\n)([^'""{}<>]+)<\|im_end\|>", RegexOptions.CultureInvariant)]
    private static partial Regex DefaultSystem();

    [GeneratedRegex(@"content(?:'\]|""\])?\s*(?:\|\s*trim|\.strip\(\))", RegexOptions.CultureInvariant)]
    private static partial Regex TrimsContent();
}
