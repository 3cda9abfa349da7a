using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>ChatML: <c>&lt;|im_start|&gt;role</c>, newline, text, <c>&lt;|im_end|&gt;</c>, newline.</summary>
/// <param name="defaultSystem">System message written when the first message is not one; null for none.</param>
/// <param name="trims">Whether white space around each text is dropped.</param>
internal sealed class ChatMlTemplate(string? defaultSystem = null, bool trims = false) : SegmentedChatTemplate
{
    private const string Start = "<|im_start|>";
    private const string End = "<|im_end|>";

    /// <inheritdoc/>
    public override string Name => KnownChatTemplates.ChatMl;

    /// <inheritdoc/>
    public override string TurnEnd => End;

    /// <inheritdoc/>
    protected override IEnumerable<TemplateSegment> Segments(IReadOnlyList<ChatMessage> messages)
    {
        IEnumerable<(string Role, string Text)> turns = messages.Select(message => (message.Role.Value, trims ? message.Text.Trim() : message.Text));
        if (defaultSystem is not null && messages.Count > 0 && messages[0].Role != ChatRole.System)
        {
            turns = turns.Prepend((ChatRole.System.Value, defaultSystem));
        }

        foreach ((string role, string text) in turns)
        {
            yield return TemplateSegment.Control(Start);
            yield return TemplateSegment.Plain($"{role}\n{text}");
            yield return TemplateSegment.Control(End);
            yield return TemplateSegment.Plain("\n");
        }

        yield return TemplateSegment.Control(Start);
        yield return TemplateSegment.Plain("assistant\n");
    }
}
