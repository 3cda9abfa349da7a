using Microsoft.Extensions.AI;

namespace Dramatis.Models.Pipeline;

/// <summary>A stream that has begun: its first piece is there, and the rest is passed on as it comes.</summary>
internal sealed class LiveStream : IAsyncDisposable
{
    private readonly CancellationTokenSource cancellation;
    private readonly CancellationToken caller;
    private readonly IAsyncEnumerator<ChatResponseUpdate> updates;

    private LiveStream(CancellationTokenSource cancellation, IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken caller)
    {
        this.cancellation = cancellation;
        this.caller = caller;
        this.updates = updates;
    }

    public bool HasCurrent { get; private set; }

    public ChatResponseUpdate Current => updates.Current;

    /// <summary>Asks for a stream and waits for its first piece.</summary>
    /// <param name="open">Makes the stream.</param>
    /// <param name="attempt">Ends with the attempt; matters until the first piece.</param>
    /// <param name="caller">Ends with the caller; matters to the end.</param>
    public static async Task<LiveStream> OpenAsync(
        Func<CancellationToken, IAsyncEnumerable<ChatResponseUpdate>> open, CancellationToken attempt, CancellationToken caller)
    {
        CancellationTokenSource cancellation = CancellationTokenSource.CreateLinkedTokenSource(caller);
        LiveStream stream = new(cancellation, open(cancellation.Token).GetAsyncEnumerator(cancellation.Token), caller);
        try
        {
            await using (attempt.Register(cancellation.Cancel))
            {
                stream.HasCurrent = await stream.updates.MoveNextAsync();
            }

            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the next piece, no longer than <paramref name="patience"/>.</summary>
    public async ValueTask AdvanceAsync(TimeSpan patience, TimeProvider time, string where)
    {
        using CancellationTokenSource watch = new(patience, time);
        await using CancellationTokenRegistration link = watch.Token.Register(cancellation.Cancel);
        try
        {
            HasCurrent = await updates.MoveNextAsync();
        }
        catch (OperationCanceledException) when (watch.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            throw new ModelCallException(
                ModelFailure.Timeout, where, $"the stream stood still for {patience.TotalSeconds:0.#} s.", "Allow more time, or use a faster model.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await updates.DisposeAsync();
        cancellation.Dispose();
    }
}
