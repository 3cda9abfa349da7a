namespace Dramatis.Control.Guarding;

/// <summary>What a guard may add to one turn, and what it has added. Not thread-safe: a turn does one thing at a time.</summary>
internal sealed class GuardBudget : IDisposable
{
    private readonly TimeProvider time;
    private readonly long started;
    private readonly CancellationTokenSource expiry;
    private readonly CancellationTokenSource either;
    private readonly int mostCalls;

    public GuardBudget(ConsistencyGuardOptions options, CancellationToken cancellationToken)
    {
        time = options.TimeProvider;
        started = time.GetTimestamp();
        mostCalls = options.MostModelCalls;
        expiry = new CancellationTokenSource(options.Budget, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(expiry.Token, cancellationToken);
    }

    /// <summary>Cancelled when the caller cancels or the time is spent.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Whether the time of the turn is spent.</summary>
    public bool IsSpent => expiry.IsCancellationRequested;

    public int Calls { get; private set; }

    public int Pairs { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <summary>Counts a call of the model, unless no more may be made.</summary>
    public bool TakeCall()
    {
        if (Calls >= mostCalls || IsSpent)
        {
            return false;
        }

        Calls++;
        return true;
    }

    public void CountPairs(int pairs) => Pairs += pairs;

    public void Dispose()
    {
        either.Dispose();
        expiry.Dispose();
    }
}
