namespace Dramatis.Models.Pipeline;

/// <summary>
/// Lets a number of calls through at a time: halved when the endpoint is crowded, growing by one for every round of successes, as
/// TCP does (additive increase, multiplicative decrease).
/// </summary>
internal sealed class ConcurrencyGate(int maximum)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource> waiting = new();
    private double allowed = maximum;
    private int inside;
    private long entered;
    private long crowdedUntil;

    /// <summary>Calls allowed at a time, now.</summary>
    public int Allowed
    {
        get
        {
            lock (gate)
            {
                return (int)allowed;
            }
        }
    }

    /// <summary>Waits for a place, first come first served, and returns the number of the entry.</summary>
    public async ValueTask<long> EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource place = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (inside < (int)allowed && waiting.Count == 0)
            {
                inside++;
                return Interlocked.Increment(ref entered);
            }

            waiting.Enqueue(place);
        }

        await using (cancellationToken.Register(() => place.TrySetCanceled(cancellationToken)))
        {
            await place.Task;
        }

        return Interlocked.Increment(ref entered);
    }

    /// <summary>Gives the place back.</summary>
    public void Leave()
    {
        lock (gate)
        {
            inside--;
            Admit();
        }
    }

    /// <summary>A call of this entry was told to slow down. Calls that entered before the last halving do not halve again.</summary>
    public void Crowded(long entry)
    {
        lock (gate)
        {
            if (entry > crowdedUntil)
            {
                allowed = Math.Max(1, Math.Floor(allowed) / 2);
                crowdedUntil = Interlocked.Read(ref entered);
            }
        }
    }

    /// <summary>A call was answered.</summary>
    public void Succeeded()
    {
        lock (gate)
        {
            allowed = Math.Min(maximum, allowed + (1 / allowed));
            Admit();
        }
    }

    private void Admit()
    {
        while (inside < (int)allowed && waiting.TryDequeue(out TaskCompletionSource? next))
        {
            // False: the caller gave up while waiting.
            if (next.TrySetResult())
            {
                inside++;
            }
        }
    }
}
