using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Experiments;

/// <summary>Answers with the question, the seed it was given, and nothing else; counts its calls and can fail.</summary>
internal sealed class EchoModel : IChatClient
{
    private int calls;

    /// <summary>Calls answered.</summary>
    public int Calls => calls;

    /// <summary>Runs before each answer: a delay, a failure, a log.</summary>
    public Func<string, CancellationToken, Task>? Before { get; init; }

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        string question = messages.Last().Text;
        if (Before is not null)
        {
            await Before(question, cancellationToken);
        }

        Interlocked.Increment(ref calls);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, $"{question} seed {options?.Seed}"))
        {
            Usage = new UsageDetails { InputTokenCount = 3, OutputTokenCount = 2, TotalTokenCount = 5 },
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
