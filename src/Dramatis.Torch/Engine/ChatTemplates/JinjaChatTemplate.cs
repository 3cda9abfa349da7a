using System.Text.RegularExpressions;
using Dramatis.Torch.Engine.ChatTemplates.Jinja;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>
/// A model's own template, run. Whatever it writes out of a message's text, name or unusual role stays text; only what stands in the
/// template itself, and the special tokens it is given, can become control tokens.
/// </summary>
internal sealed partial class JinjaChatTemplate : IChatTemplate
{
    private static readonly string[] KnownRoles = ["system", "user", "assistant", "tool", "developer"];

    private readonly string file;
    private readonly JinjaProgram program;
    private readonly IReadOnlyDictionary<string, string> specialTokens;
    private readonly TimeProvider clock;
    private readonly Lazy<string> turnEnd;

    /// <summary>Reads a template.</summary>
    /// <param name="file">The file it is from, for errors.</param>
    /// <param name="source">The template.</param>
    /// <param name="specialTokens">What it may call bos_token, eos_token and the like.</param>
    /// <param name="clock">What tells the date; null for the system's clock.</param>
    /// <exception cref="ModelFormatException">It is damaged, or has something that is not known here.</exception>
    public JinjaChatTemplate(string file, string source, IReadOnlyDictionary<string, string> specialTokens, TimeProvider? clock = null)
    {
        (this.file, this.specialTokens, this.clock) = (file, specialTokens, clock ?? TimeProvider.System);
        try
        {
            program = JinjaProgram.Parse(source);
        }
        catch (JinjaException error)
        {
            throw Failure(error);
        }

        turnEnd = new Lazy<string>(FindTurnEnd);
    }

    /// <inheritdoc/>
    public string Name => "jinja";

    /// <inheritdoc/>
    public string TurnEnd => turnEnd.Value;

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(IReadOnlyList<ChatMessage> messages, ITextTokenizer tokenizer, string replyPrefix = "")
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(replyPrefix);
        return Encode(Run(messages, opensReply: true), tokenizer, replyPrefix);
    }

    /// <inheritdoc/>
    public string Render(IReadOnlyList<ChatMessage> messages, string replyPrefix = "") => Render(messages, opensReply: true) + replyPrefix;

    /// <summary>The conversation as a string, with or without an open turn of the assistant.</summary>
    public string Render(IReadOnlyList<ChatMessage> messages, bool opensReply)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Run(messages, opensReply).Text;
    }

    /// <summary>Ids of the conversation without an open turn of the assistant.</summary>
    public IReadOnlyList<int> EncodeClosed(IReadOnlyList<ChatMessage> messages, ITextTokenizer tokenizer) => Encode(Run(messages, opensReply: false), tokenizer, "");

    private static IReadOnlyList<int> Encode(TracedText text, ITextTokenizer tokenizer, string replyPrefix) =>
        tokenizer.EncodeTrusted(text.Text + replyPrefix, text.TrustedRanges);

    private TracedText Run(IReadOnlyList<ChatMessage> messages, bool opensReply)
    {
        try
        {
            return program.Render(Values(messages, opensReply), clock);
        }
        catch (JinjaException error) when (error.IsRaisedByTemplate)
        {
            throw new InvalidInputException(
                "the conversation",
                $"is refused by the model's chat template: {error.Message}",
                "Change the order or the roles of the messages, or name another template with --chat-template.");
        }
        catch (JinjaException error)
        {
            throw Failure(error);
        }
    }

    private IEnumerable<(string Name, object? Value)> Values(IReadOnlyList<ChatMessage> messages, bool opensReply)
    {
        foreach ((string name, string text) in specialTokens)
        {
            yield return (name, TracedText.Trusted(text));
        }

        yield return ("messages", messages.Select(object? (message) => new JinjaMap()
            .With("role", Role(message.Role.Value)).With("content", TracedText.Untrusted(message.Text))).ToList());
        yield return ("add_generation_prompt", opensReply);
        yield return ("tools", null);
        yield return ("documents", null);
    }

    private static TracedText Role(string role) => KnownRoles.Contains(role) ? TracedText.Trusted(role) : TracedText.Untrusted(role);

    // What stands after the assistant's text in a closed conversation, if it looks like a mark; otherwise the end of text.
    private string FindTurnEnd()
    {
        string fallback = specialTokens.GetValueOrDefault("eos_token", "");
        try
        {
            TracedText text = Run([new ChatMessage(ChatRole.User, "a"), new ChatMessage(ChatRole.Assistant, "b")], opensReply: false);
            Match mark = Mark().Match(text.Text, text.LastUntrusted() + 1);
            return mark.Success ? mark.Value : fallback;
        }
        catch (DramatisException)
        {
            return fallback;
        }
    }

    private ModelFormatException Failure(JinjaException error) => new(
        file,
        $"the chat template, line {error.Line}: {error.Message}. Name another with --chat-template: {string.Join(" or ", KnownChatTemplates.Names)}, or a file with a Jinja template.",
        error);

    [GeneratedRegex(@"<[^<>\s]+>", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
