using Dramatis.Models;
using Microsoft.Extensions.AI;

namespace Dramatis.Control.Pragmatics;

/// <summary>A reply as one world reads it: what it expected before each token. Worlds can be combined in several ways once they were read.</summary>
/// <param name="Tokens">Tokens of the reply.</param>
/// <param name="Next">Log-probabilities (nats) of every token before each of them.</param>
public sealed record ReplyReading(IReadOnlyList<int> Tokens, IReadOnlyList<float[]> Next)
{
    /// <summary>Reads a reply below a conversation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="conversation">The conversation up to the reply.</param>
    /// <param name="reply">The reply; at least one token.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async ValueTask<ReplyReading> OfAsync(ILanguageModel model, IReadOnlyList<ChatMessage> conversation, string reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(conversation);
        IReadOnlyList<int> prefix = model.EncodeChat(conversation), tokens = model.Encode(reply);
        if (tokens.Count == 0)
        {
            throw new InvalidInputException("reply", "holds no tokens.", "Give a reply with text.");
        }

        List<float[]> next = [];
        for (int said = 0; said < tokens.Count; said++)
        {
            next.Add(await model.NextTokenLogProbabilitiesAsync([.. prefix, .. tokens.Take(said)], cancellationToken));
        }

        return new ReplyReading(tokens, next);
    }
}
