using System.Runtime.CompilerServices;
using Dramatis.Files;
using Microsoft.Extensions.AI;

namespace Dramatis.Psychometrics.Respondents;

/// <summary>
/// A person at a terminal as somebody who replies: reads the last message, types a line. What a person types costs more than any model,
/// so a journal keeps it like an answer that is paid for, and an interrupted form goes on by asking only what is new.
/// </summary>
/// <param name="input">What the person types.</param>
/// <param name="output">What the person reads.</param>
public sealed class TerminalPerson(TextReader input, TextWriter output) : IChatClient
{
    /// <summary>The model identifier under which a person takes part in an experiment.</summary>
    public const string Identifier = "human:terminal";

    /// <summary>The word that leaves.</summary>
    public const string Quit = "quit";

    /// <inheritdoc/>
    /// <exception cref="EndOfStreamException">The person typed <c>quit</c>, or the input ended: there is no reply to keep.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        await output.WriteAsync(messages.Last().Text);
        await output.FlushAsync(cancellationToken);
        string? line = (await TerminalLines.NextAsync(input, cancellationToken))?.Trim();
        return line is null || string.Equals(line, Quit, StringComparison.OrdinalIgnoreCase)
            ? throw new EndOfStreamException("The person left.")
            : new ChatResponse(new ChatMessage(ChatRole.Assistant, line));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (ChatResponseUpdate update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Does nothing: reader and writer belong to the caller.</summary>
    public void Dispose()
    {
    }
}
