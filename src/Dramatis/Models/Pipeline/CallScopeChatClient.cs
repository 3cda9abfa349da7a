using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>Puts every call made through it into a scope: the client a trial is given.</summary>
public sealed class CallScopeChatClient(IChatClient inner, ModelCallScope scope) : ModelLayer(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using IDisposable entered = scope.Enter();
        return await base.GetResponseAsync(messages, options, cancellationToken);
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using IAsyncEnumerator<ChatResponseUpdate> updates =
            base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            // The consumer's code runs between two updates, outside the scope; so the scope is entered for each.
            using (scope.Enter())
            {
                if (!await updates.MoveNextAsync())
                {
                    yield break;
                }
            }

            yield return updates.Current;
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(
        ILogLikelihood inner, ScoringRequest request, CancellationToken cancellationToken)
    {
        using IDisposable entered = scope.Enter();
        return await inner.ScoreAsync(request, cancellationToken);
    }

    /// <summary>Leaves the shared client below alone: a scope ends before the model does.</summary>
#pragma warning disable CA2215 // The base class would dispose the client below, which is shared.
    protected override void Dispose(bool disposing)
#pragma warning restore CA2215
    {
    }
}
