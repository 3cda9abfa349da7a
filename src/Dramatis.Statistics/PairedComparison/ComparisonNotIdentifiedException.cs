namespace Dramatis.Statistics.PairedComparison;

/// <summary>
/// The competitors fall in two groups of which one never lost to the other (or never met it), so the likelihood has no finite maximum
/// (Ford 1957).
/// </summary>
public sealed class ComparisonNotIdentifiedException : ArgumentException
{
    internal ComparisonNotIdentifiedException(IReadOnlyList<string> unbeaten)
        : base($"Strengths are not finite: no one outside the group {string.Join(", ", unbeaten)} ever beat one in it. "
            + "Add comparisons or leave competitors out.")
    {
        Unbeaten = unbeaten;
    }

    /// <summary>The group that no one outside it ever beat.</summary>
    public IReadOnlyList<string> Unbeaten { get; }
}
