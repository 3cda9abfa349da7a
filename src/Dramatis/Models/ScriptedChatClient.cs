using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Dramatis.Models;

/// <summary>
/// A model for tests: answers from a list or by a function, and remembers what it was asked. Reports usage in words, so that
/// budgets can be tested. Thread-safe when its function is.
/// </summary>
public sealed class ScriptedChatClient : IChatClient, ILogLikelihood
{
    private readonly Func<ScriptedRequest, CancellationToken, ValueTask<string>> answer;
    private readonly List<ScriptedRequest> requests = [];
    private readonly List<ScoringRequest> scoringRequests = [];
    private readonly Lock gate = new();

    /// <summary>Answers with the replies in order; one request more than replies is an <see cref="InvalidOperationException"/>.</summary>
    public ScriptedChatClient(params IReadOnlyList<string> replies)
        : this(request => request.Index < replies.Count
            ? replies[request.Index]
            : throw new InvalidOperationException($"The script has {replies.Count} replies and was asked for one more: {request.LastText}"))
    {
        ArgumentNullException.ThrowIfNull(replies);
    }

    /// <summary>Answers by a function of the request.</summary>
    public ScriptedChatClient(Func<ScriptedRequest, string> answer)
        : this((request, _) => ValueTask.FromResult(answer(request)))
    {
        ArgumentNullException.ThrowIfNull(answer);
    }

    /// <summary>Answers by an asynchronous function of the request.</summary>
    public ScriptedChatClient(Func<ScriptedRequest, CancellationToken, ValueTask<string>> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        this.answer = answer;
    }

    /// <summary>Time before each answer, on the clock of <see cref="TimeProvider"/>.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The clock of <see cref="Latency"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Log-probability (nats) of a continuation after a context; null, the default, makes a model that only talks and has no
    /// <see cref="ILogLikelihood"/>.
    /// </summary>
    public Func<ScoringRequest, string, double>? Score { get; init; }

    /// <summary>The model name reported with answers.</summary>
    public string ModelName { get; init; } = "scripted";

    /// <summary>Every chat request so far, in order of arrival.</summary>
    public IReadOnlyList<ScriptedRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>Every scoring request so far, in order of arrival.</summary>
    public IReadOnlyList<ScoringRequest> ScoringRequests
    {
        get
        {
            lock (gate)
            {
                return [.. scoringRequests];
            }
        }
    }

    /// <summary>Whether the client was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ScriptedRequest request = Record(messages, options, streamed: false);
        return await AnswerAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ScriptedRequest request = Record(messages, options, streamed: true);
        ChatResponse response = await AnswerAsync(request, cancellationToken);
        foreach (string piece in Pieces(response.Text))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, piece) { ResponseId = response.ResponseId, ModelId = response.ModelId };
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(response.Usage!)])
        {
            ResponseId = response.ResponseId,
            ModelId = response.ModelId,
            FinishReason = ChatFinishReason.Stop,
        };
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Func<ScoringRequest, string, double> score = Score ?? throw new NotSupportedException("This script has no scores.");
        lock (gate)
        {
            scoringRequests.Add(request);
        }

        await WaitAsync(cancellationToken);
        return [.. request.Continuations.Select(text => new ContinuationScore(text, score(request, text), Words(text)))];
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null || (serviceType == typeof(ILogLikelihood) && Score is null))
        {
            return null;
        }

        return serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", null, ModelName)
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => IsDisposed = true;

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    // Every piece but the first begins with its space, as a tokenizer's pieces do.
    private static IEnumerable<string> Pieces(string text)
    {
        int start = 0;
        for (int next = 1; next < text.Length; next++)
        {
            if (text[next] == ' ')
            {
                yield return text[start..next];
                start = next;
            }
        }

        yield return text[start..];
    }

    private ScriptedRequest Record(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streamed)
    {
        ArgumentNullException.ThrowIfNull(messages);
        lock (gate)
        {
            ScriptedRequest request = new(requests.Count, [.. messages], options?.Clone(), streamed);
            requests.Add(request);
            return request;
        }
    }

    private async ValueTask<ChatResponse> AnswerAsync(ScriptedRequest request, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken);
        string text = await answer(request, cancellationToken);
        int input = request.Messages.Sum(message => Words(message.Text));
        int output = Words(text);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ResponseId = $"scripted-{request.Index}",
            ModelId = ModelName,
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output },
        };
    }

    private async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, TimeProvider, cancellationToken);
        }
    }
}
