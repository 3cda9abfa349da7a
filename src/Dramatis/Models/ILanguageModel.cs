using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>An in-process language model seen from outside: tokens, template, next-token distribution. Thread-safe.</summary>
public interface ILanguageModel
{
    /// <summary>Identifier of weights and numeric settings, part of every cache key: equal values give equal answers.</summary>
    string Fingerprint { get; }

    /// <summary>Most tokens that context and reply may have together.</summary>
    int ContextLength { get; }

    /// <summary>Number of token ids.</summary>
    int VocabularySize { get; }

    /// <summary>Token ids of a text. Control tokens written in the text stay text unless <paramref name="allowSpecial"/> is set.</summary>
    IReadOnlyList<int> Encode(string text, bool allowSpecial = false);

    /// <summary>Text of token ids; control tokens are left out.</summary>
    string Decode(IReadOnlyList<int> ids);

    /// <summary>
    /// Token ids of a conversation under the model's chat template, with an open assistant turn at the end. The texts of the
    /// messages cannot introduce control tokens.
    /// </summary>
    IReadOnlyList<int> EncodeChat(IReadOnlyList<ChatMessage> messages, string replyPrefix = "");

    /// <summary>Log-probabilities (nats) of every next token after <paramref name="ids"/>; length <see cref="VocabularySize"/>.</summary>
    ValueTask<float[]> NextTokenLogProbabilitiesAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken = default);
}
