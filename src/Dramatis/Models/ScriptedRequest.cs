using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>One request a <see cref="ScriptedChatClient"/> received.</summary>
/// <param name="Index">Requests before this one.</param>
/// <param name="Messages">The conversation, as it was at the time of the call.</param>
/// <param name="Options">A copy of the options, or null.</param>
/// <param name="Streamed">Whether a stream was asked for.</param>
public sealed record ScriptedRequest(int Index, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, bool Streamed)
{
    /// <summary>Text of the last message, or empty.</summary>
    public string LastText => Messages.Count == 0 ? "" : Messages[^1].Text;
}
