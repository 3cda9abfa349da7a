using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>The template of Llama 3: the role between header marks, an empty line, the trimmed text, <c>&lt;|eot_id|&gt;</c>.</summary>
/// <param name="beginning">The token before the first turn.</param>
internal sealed class Llama3Template(string beginning = "<|begin_of_text|>") : SegmentedChatTemplate
{
    private const string End = "<|eot_id|>";

    /// <inheritdoc/>
    public override string Name => KnownChatTemplates.Llama3;

    /// <inheritdoc/>
    public override string TurnEnd => End;

    /// <inheritdoc/>
    protected override IEnumerable<TemplateSegment> Segments(IReadOnlyList<ChatMessage> messages)
    {
        if (messages.Count > 0)
        {
            yield return TemplateSegment.Control(beginning);
        }

        foreach (ChatMessage message in messages)
        {
            foreach (TemplateSegment segment in Header(message.Role.Value))
            {
                yield return segment;
            }

            yield return TemplateSegment.Plain(message.Text.Trim());
            yield return TemplateSegment.Control(End);
        }

        foreach (TemplateSegment segment in Header(ChatRole.Assistant.Value))
        {
            yield return segment;
        }
    }

    private static TemplateSegment[] Header(string role) =>
    [
        TemplateSegment.Control("<|start_header_id|>"),
        TemplateSegment.Plain(role),
        TemplateSegment.Control("<|end_header_id|>"),
        TemplateSegment.Plain("\n\n"),
    ];
}
