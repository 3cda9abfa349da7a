using Dramatis.Experiments.Journaling;
using Microsoft.Extensions.AI;

namespace Dramatis.Experiments.Running;

/// <summary>Counts what one trial asks of its models. Thread-safe: a trial may call several models at once.</summary>
internal sealed class UsageMeter
{
    private long calls, replayed, input, output;

    /// <summary>The sum so far.</summary>
    public TrialUsage Total => new(
        Interlocked.Read(ref calls), Interlocked.Read(ref replayed), Interlocked.Read(ref input), Interlocked.Read(ref output));

    /// <summary>Adds a reply.</summary>
    public void Add(UsageDetails? usage, bool fromJournal)
    {
        Interlocked.Increment(ref calls);
        if (fromJournal)
        {
            Interlocked.Increment(ref replayed);
        }

        Interlocked.Add(ref input, usage?.InputTokenCount ?? 0);
        Interlocked.Add(ref output, usage?.OutputTokenCount ?? 0);
    }
}
