namespace Dramatis.Simulated.Respondents;

/// <summary>What a respondent answered so far in one conversation, by trait. Not thread-safe.</summary>
public sealed class SessionMemory
{
    private readonly Dictionary<string, double> levels = new(StringComparer.Ordinal);

    /// <summary>Notes an answer; outcomes without an option leave no trace.</summary>
    /// <param name="item">The item.</param>
    /// <param name="option">The option in the item's own order, or a negative number.</param>
    public void Note(PlantedItem item, int option)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (item.Trait is { } trait && option >= 0)
        {
            levels[trait] = item.LevelSpan[option];
        }
    }

    /// <summary>What the last answer on the item's trait said of it, in [−1, 1]; null when there was none.</summary>
    public double? Recall(PlantedItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Trait is { } trait && levels.TryGetValue(trait, out double level) ? level : null;
    }
}
