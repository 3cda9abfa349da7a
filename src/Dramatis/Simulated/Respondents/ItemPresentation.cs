using System.Globalization;

namespace Dramatis.Simulated.Respondents;

/// <summary>How an item is put to a planted respondent.</summary>
/// <param name="Shown">For each place in the list the option shown there, counted in the item's own order.</param>
/// <param name="Labels">For each place the label; empty texts when options have none.</param>
/// <param name="Levels">Levels of the factors of the administration (<see cref="PresentationFactors"/>); factors left out meet no condition.</param>
public sealed record ItemPresentation(
    IReadOnlyList<int> Shown,
    IReadOnlyList<string> Labels,
    IReadOnlyDictionary<string, string> Levels)
{
    private static readonly Dictionary<string, string> NoLevels = new(StringComparer.Ordinal);

    /// <summary>Options in their own order with the labels 1, 2, 3 …, and nothing known of the administration.</summary>
    /// <param name="optionCount">Number of options.</param>
    public static ItemPresentation Plain(int optionCount) => InOrder([.. Enumerable.Range(0, optionCount)]);

    /// <summary>Options in a given order with the labels 1, 2, 3 … by place.</summary>
    /// <param name="shown">For each place the option.</param>
    public static ItemPresentation InOrder(IReadOnlyList<int> shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return new ItemPresentation(shown, [.. shown.Select((_, at) => (at + 1).ToString(CultureInfo.InvariantCulture))], NoLevels);
    }

    /// <summary>The same with a level of one more factor.</summary>
    public ItemPresentation With(string factor, string level) =>
        this with { Levels = new Dictionary<string, string>(Levels, StringComparer.Ordinal) { [factor] = level } };

    /// <summary>Whether a condition holds.</summary>
    public bool Meets(Dials.Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Levels.TryGetValue(condition.Factor, out string? level) && string.Equals(level, condition.Level, StringComparison.Ordinal);
    }
}
