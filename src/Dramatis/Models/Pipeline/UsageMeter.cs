namespace Dramatis.Models.Pipeline;

/// <summary>Adds usage up: in all, by model, by trial. Thread-safe.</summary>
public sealed class UsageMeter : IUsageSink
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, UsageTotals> models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, UsageTotals> trials = new(StringComparer.Ordinal);
    private UsageTotals total = new();

    /// <summary>Sums over all calls.</summary>
    public UsageTotals Total
    {
        get
        {
            lock (gate)
            {
                return total;
            }
        }
    }

    /// <summary>Sums by model identifier, in ordinal order; a copy.</summary>
    public IReadOnlyList<KeyValuePair<string, UsageTotals>> ByModel
    {
        get
        {
            lock (gate)
            {
                return [.. models.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Sums of one trial; zeros for a trial without calls.</summary>
    public UsageTotals OfTrial(string trial)
    {
        lock (gate)
        {
            return trials.GetValueOrDefault(trial) ?? new UsageTotals();
        }
    }

    /// <inheritdoc/>
    public void Record(ModelUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        lock (gate)
        {
            total = total.Add(usage);
            models[usage.Model] = (models.GetValueOrDefault(usage.Model) ?? new UsageTotals()).Add(usage);
            if (usage.Trial is { } trial)
            {
                trials[trial] = (trials.GetValueOrDefault(trial) ?? new UsageTotals()).Add(usage);
            }
        }
    }
}
