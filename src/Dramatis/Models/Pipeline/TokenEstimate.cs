using System.Text;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Token counts before a call, when only texts are known.</summary>
internal static class TokenEstimate
{
    /// <summary>Assumed length of an answer without a limit.</summary>
    public const int UnlimitedOutput = 1024;

    // English runs at about four bytes a token; three leaves room for other languages and markup.
    private const int BytesPerToken = 3;
    private const int TokensPerMessage = 4;

    /// <summary>Tokens of a conversation, rather too many than too few.</summary>
    public static long Input(IEnumerable<ChatMessage> messages) => messages.Sum(message => TokensPerMessage + Text(message.Text));

    /// <summary>Tokens of a text.</summary>
    public static long Text(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;

    /// <summary>Most tokens an answer may have.</summary>
    public static long Output(ChatOptions? options) => options?.MaxOutputTokens ?? UnlimitedOutput;
}
