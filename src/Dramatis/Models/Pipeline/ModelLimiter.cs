namespace Dramatis.Models.Pipeline;

/// <summary>The limits of one model at work; shared by the layer that waits and the layer that retries.</summary>
internal sealed class ModelLimiter
{
    private readonly TimeProvider time;
    private readonly ConcurrencyGate? places;
    private readonly RateBucket? requests;
    private readonly RateBucket? tokens;
    private readonly AsyncLocal<Lease?> current = new();
    private long quietUntil;

    public ModelLimiter(ModelLimits limits, TimeProvider time)
    {
        this.time = time;
        places = limits.Concurrency is { } concurrency ? new ConcurrencyGate(concurrency) : null;
        requests = limits.RequestsPerMinute is { } perMinute ? new RateBucket(perMinute, time) : null;
        tokens = limits.TokensPerMinute is { } tokensPerMinute ? new RateBucket(tokensPerMinute, time) : null;
        quietUntil = time.GetTimestamp();
    }

    /// <summary>Calls allowed at a time, now; null without a limit.</summary>
    public int? Allowed => places?.Allowed;

    /// <summary>Waits for a place and for the rates.</summary>
    /// <param name="estimatedTokens">Tokens the call may use.</param>
    /// <param name="cancellationToken">Stops the wait; nothing is then taken.</param>
    public async ValueTask<Lease> EnterAsync(long estimatedTokens, CancellationToken cancellationToken)
    {
        long entry = places is null ? 0 : await places.EnterAsync(cancellationToken);
        Lease lease = new(this, entry, estimatedTokens);
        try
        {
            await WaitForRatesAsync(estimatedTokens, cancellationToken);
            return lease;
        }
        catch
        {
            places?.Leave();
            throw;
        }
    }

    /// <summary>Counts a further attempt of a call that has its place, and says how long the rates make it wait.</summary>
    public TimeSpan RepeatAfter() => requests?.Take(1) ?? TimeSpan.Zero;

    /// <summary>The call in progress was told to slow down, and perhaps for how long.</summary>
    public void Crowded(TimeSpan? retryAfter)
    {
        if (current.Value is { } lease)
        {
            places?.Crowded(lease.Entry);
        }

        if (retryAfter is { } wait)
        {
            long until = time.GetTimestamp() + (long)(wait.TotalSeconds * time.TimestampFrequency);
            InterlockedMax(ref quietUntil, until);
        }
    }

    internal void Use(Lease lease) => current.Value = lease;

    private static void InterlockedMax(ref long target, long value)
    {
        long seen = Interlocked.Read(ref target);
        while (seen < value)
        {
            long before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    private async ValueTask WaitForRatesAsync(long estimatedTokens, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TimeSpan wait = requests?.Take(1) ?? TimeSpan.Zero;
        TimeSpan forTokens = tokens?.Take(estimatedTokens) ?? TimeSpan.Zero;
        TimeSpan quiet = time.GetElapsedTime(time.GetTimestamp(), Interlocked.Read(ref quietUntil));
        TimeSpan longest = new[] { wait, forTokens, quiet }.Max();
        if (longest <= TimeSpan.Zero)
        {
            return;
        }

        try
        {
            await Task.Delay(longest, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            requests?.Return(1);
            tokens?.Return(estimatedTokens);
            throw;
        }
    }

    /// <summary>One call's place.</summary>
    internal sealed class Lease(ModelLimiter limiter, long entry, long estimatedTokens)
    {
        public long Entry => entry;

        /// <summary>Ends the call.</summary>
        /// <param name="succeeded">Whether it was answered.</param>
        /// <param name="usedTokens">Tokens it used, or null when not known.</param>
        public void End(bool succeeded, long? usedTokens)
        {
            limiter.tokens?.Return(estimatedTokens - (usedTokens ?? estimatedTokens));
            if (succeeded)
            {
                limiter.places?.Succeeded();
            }

            limiter.places?.Leave();
        }
    }
}
