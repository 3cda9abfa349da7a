using System.Globalization;
using System.Text.RegularExpressions;
using Dramatis.Torch.Engine.Sites;
using TorchSharp;

namespace Dramatis.Torch.Internals;

/// <summary>
/// Which tokens of a row are meant. Positions count real tokens from 0, whatever the padding and however a text is cut into passes.
/// Written <c>all</c>, <c>prompt</c>, <c>prompt-last</c>, <c>from-prompt-last</c>, <c>reply</c>, <c>reply-first:5</c> or <c>span:3-7</c>.
/// </summary>
public sealed partial record TokenSelection
{
    private TokenSelection(TokenPart part, int from = 0, int to = 0) => (Part, From, To) = (part, from, to);

    /// <summary>Every token.</summary>
    public static TokenSelection All { get; } = new(TokenPart.All);

    /// <summary>The tokens of the prompt.</summary>
    public static TokenSelection Prompt { get; } = new(TokenPart.Prompt);

    /// <summary>The last token of the prompt.</summary>
    public static TokenSelection PromptLast { get; } = new(TokenPart.PromptLast);

    /// <summary>The last token of the prompt and every token of the reply: those whose output decides what is written.</summary>
    public static TokenSelection FromPromptLast { get; } = new(TokenPart.FromPromptLast);

    /// <summary>The tokens of the reply.</summary>
    public static TokenSelection Reply { get; } = new(TokenPart.Reply);

    /// <summary>What the selection refers to.</summary>
    public TokenPart Part { get; }

    /// <summary>First position of a span; of the first tokens of a reply, 0.</summary>
    public int From { get; }

    /// <summary>Last position of a span, included; of the first tokens of a reply, how many.</summary>
    public int To { get; }

    /// <summary>Whether it can mean tokens of a prompt, and which ones depends on where the prompt ends.</summary>
    public bool DependsOnPromptEnd => Part is TokenPart.PromptLast or TokenPart.FromPromptLast;

    /// <summary>The first tokens of the reply.</summary>
    /// <param name="count">How many; at least 1.</param>
    /// <exception cref="InvalidInputException">The number is smaller.</exception>
    public static TokenSelection ReplyFirst(int count) => count >= 1
        ? new TokenSelection(TokenPart.ReplyFirst, 0, count)
        : throw new InvalidInputException("tokens", $"are the first {count} of the reply.", "Take at least 1.");

    /// <summary>The tokens at some positions.</summary>
    /// <param name="from">First position, counted from 0.</param>
    /// <param name="to">Last position, included.</param>
    /// <exception cref="InvalidInputException">The first is negative or lies behind the last.</exception>
    public static TokenSelection Span(int from, int to) => from >= 0 && to >= from
        ? new TokenSelection(TokenPart.Span, from, to)
        : throw new InvalidInputException("tokens", $"are those at positions {from} to {to}.", "Give the first and the last position, counted from 0.");

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="InvalidInputException">The text is no selection.</exception>
    public static TokenSelection Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match numbered = Numbered().Match(text);
        return text switch
        {
            "all" => All,
            "prompt" => Prompt,
            "prompt-last" => PromptLast,
            "from-prompt-last" => FromPromptLast,
            "reply" => Reply,
            _ when numbered.Groups["count"].Success => ReplyFirst(Number(numbered.Groups["count"].Value, text)),
            _ when numbered.Success => Span(Number(numbered.Groups["from"].Value, text), Number(numbered.Groups["to"].Value, text)),
            _ => throw Unknown(text),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Part switch
    {
        TokenPart.All => "all",
        TokenPart.Prompt => "prompt",
        TokenPart.PromptLast => "prompt-last",
        TokenPart.FromPromptLast => "from-prompt-last",
        TokenPart.Reply => "reply",
        TokenPart.ReplyFirst => string.Create(CultureInfo.InvariantCulture, $"reply-first:{To}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"span:{From}-{To}"),
    };

    /// <summary>True at the tokens meant, [B, T] of bool, padding left out; null for every one of them.</summary>
    /// <exception cref="InvalidOperationException">The pass does not say where its prompts end, and it matters.</exception>
    internal torch.Tensor? Mask(PassInfo pass)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor? meant = Part switch
        {
            TokenPart.All => null,
            TokenPart.Span => pass.Positions.ge(From).logical_and(pass.Positions.le(To)),
            _ => AroundPromptEnd(pass.Positions, PromptLengths(pass, $"'{this}'")),
        };
        torch.Tensor? real = pass.Padding?.logical_not();
        return (meant is null ? real : real is null ? meant : meant.logical_and(real))?.MoveToOuterDisposeScope();
    }

    /// <summary>Where the prompts of a pass end, [B, 1].</summary>
    /// <exception cref="InvalidOperationException">The pass does not say.</exception>
    internal static torch.Tensor PromptLengths(PassInfo pass, string asker)
    {
        long rows = pass.Positions.shape[0];
        if (pass.PromptLengths is not { } lengths || lengths.Count != rows)
        {
            throw new InvalidOperationException(
                $"{asker} needs to know where the prompts end: give the pass a prompt length for each of its {rows} rows (DecoderPass.PromptLengths).");
        }

        return torch.tensor(lengths.Select(length => (long)length).ToArray(), [rows, 1], device: pass.Positions.device);
    }

    private torch.Tensor AroundPromptEnd(torch.Tensor positions, torch.Tensor lengths) => Part switch
    {
        TokenPart.Prompt => positions.lt(lengths),
        TokenPart.PromptLast => positions.eq(lengths - 1),
        TokenPart.FromPromptLast => positions.ge(lengths - 1),
        TokenPart.Reply => positions.ge(lengths),
        _ => positions.ge(lengths).logical_and(positions.lt(lengths + To)),
    };

    private static int Number(string digits, string text) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Unknown(text);

    private static InvalidInputException Unknown(string text) => new(
        "tokens", $"are '{text}'.", "Write all, prompt, prompt-last, from-prompt-last, reply, reply-first:5 or span:3-7.");

    [GeneratedRegex("^(reply-first:(?<count>[0-9]+)|span:(?<from>[0-9]+)-(?<to>[0-9]+))$", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();
}
