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
        var text = new StringBuilder();
        var marks = new List<Range>();
        foreach (TemplateSegment segment in Segments(messages).Append(TemplateSegment.Plain(replyPrefix)))
        {
            if (segment.IsControl)
            {
                Require(tokenizer, segment.Text);
                marks.Add(text.Length..(text.Length + segment.Text.Length));
            }

            text.Append(segment.Text);
        }

        return tokenizer.EncodeTrusted(text.ToString(), marks);
    }

    /// <inheritdoc/>
    public string Render(IReadOnlyList<ChatMessage> messages, string replyPrefix = "")
    {
        ArgumentNullException.ThrowIfNull(messages);
        return string.Concat(Segments(messages).Select(segment => segment.Text)) + replyPrefix;
    }

    /// <summary>The conversation and an open turn of the assistant.</summary>
    protected abstract IEnumerable<TemplateSegment> Segments(IReadOnlyList<ChatMessage> messages);

    private void Require(ITextTokenizer tokenizer, string mark)
    {
        if (tokenizer.SpecialToken(mark) is null)
        {
            throw new InvalidInputException(
                $"chat template '{Name}'",
                $"writes {mark}, which the model's tokenizer does not have as a control token.",
                $"Choose another template ({string.Join(", ", KnownChatTemplates.Names)}) or another model.");
        }
    }
}
