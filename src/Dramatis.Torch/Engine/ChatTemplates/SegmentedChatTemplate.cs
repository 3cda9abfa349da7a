using System.Text;
using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>A template that says which parts of a conversation are control tokens; encoding and rendering follow from that.</summary>
internal abstract class SegmentedChatTemplate : IChatTemplate
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string TurnEnd { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Encode(IReadOnlyList<ChatMessage> messages, ITextTokenizer tokenizer, string replyPrefix = "")
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(replyPrefix);
        var ids = new List<int>();
        var text = new StringBuilder();
        foreach (TemplateSegment segment in Segments(messages).Append(TemplateSegment.Plain(replyPrefix)))
        {
            if (!segment.IsControl)
            {
                text.Append(segment.Text);
                continue;
            }

            ids.AddRange(tokenizer.Encode(text.ToString()));
            text.Clear();
            ids.Add(tokenizer.SpecialToken(segment.Text) ?? throw new InvalidInputException(
                $"chat template '{Name}'",
                $"writes {segment.Text}, which the model's tokenizer does not have as a control token.",
                $"Choose another template ({string.Join(", ", KnownChatTemplates.Names)}) or another model."));
        }

        ids.AddRange(tokenizer.Encode(text.ToString()));
        return ids;
    }

    /// <inheritdoc/>
    public string Render(IReadOnlyList<ChatMessage> messages, string replyPrefix = "")
    {
        ArgumentNullException.ThrowIfNull(messages);
        return string.Concat(Segments(messages).Select(segment => segment.Text)) + replyPrefix;
    }

    /// <summary>The conversation and an open turn of the assistant.</summary>
    protected abstract IEnumerable<TemplateSegment> Segments(IReadOnlyList<ChatMessage> messages);
}
