using Microsoft.Extensions.AI;

namespace Dramatis.Torch.Engine.ChatTemplates;

/// <summary>
/// How a model wants a conversation written: turn marks around the text of each message, then an open turn of the assistant. Names
/// of authors (<see cref="ChatMessage.AuthorName"/>) and contents other than text are not part of it. Thread-safe.
/// </summary>
public interface IChatTemplate
{
    /// <summary>Its name, as <see cref="KnownChatTemplates.Named"/> takes it; <c>jinja</c> for a model's own.</summary>
    string Name { get; }

    /// <summary>The control token that ends a turn; empty when there is none.</summary>
    string TurnEnd { get; }

    /// <summary>
    /// Token ids of a conversation. Turn marks become control tokens; what looks like one in a message, a role or the reply prefix
    /// stays text. Text between two marks is encoded as a whole, so the ids are those of the rendered string as long as no text
    /// contains a mark.
    /// </summary>
    /// <param name="messages">The conversation, oldest first.</param>
    /// <param name="tokenizer">The model's tokenizer; it must have the marks of the template.</param>
    /// <param name="replyPrefix">Text the assistant's turn already begins with.</param>
    /// <exception cref="InvalidInputException">The tokenizer lacks a mark of the template, or the template refuses the conversation.</exception>
    /// <exception cref="ModelFormatException">The template fails.</exception>
    IReadOnlyList<int> Encode(IReadOnlyList<ChatMessage> messages, ITextTokenizer tokenizer, string replyPrefix = "");

    /// <summary>The same as a string, for people: it does not tell marks from text that looks like them.</summary>
    string Render(IReadOnlyList<ChatMessage> messages, string replyPrefix = "");
}
