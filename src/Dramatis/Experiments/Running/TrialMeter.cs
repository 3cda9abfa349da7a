using Dramatis.Experiments.Journaling;
using Dramatis.Models.Pipeline;

namespace Dramatis.Experiments.Running;

/// <summary>Counts what one trial asks of its models. Thread-safe: a trial may call several models at once.</summary>
internal sealed class TrialMeter : IUsageSink
{
    private readonly Lock gate = new();
    private TrialUsage total;

    /// <summary>The sum so far.</summary>
    public TrialUsage Total
    {
        get
        {
            lock (gate)
            {
                return total;
            }
        }
    }

    /// <summary>Adds an answer.</summary>
    public void Add(long input, long output, bool fromJournal)
    {
        TrialUsage answer = fromJournal ? new TrialUsage(0, 1, 0, 0) : new TrialUsage(1, 0, input, output);
        lock (gate)
        {
            total += answer;
        }
    }

    /// <summary>Adds the money of a call; calls and tokens are counted above the pipeline, whether there is one or not.</summary>
    public void Record(ModelUsage usage)
    {
        lock (gate)
        {
            total += new TrialUsage(0, 0, 0, 0, usage.Cost ?? 0);
        }
    }
}
