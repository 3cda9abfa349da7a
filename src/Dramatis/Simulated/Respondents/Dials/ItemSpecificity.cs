namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>
/// What a respondent thinks of one item beyond its traits: a deviation of the item's main trait, normal, of its own for every respondent
/// and item, the same in every session and wording. An item and the situation paired with it share the deviation as far as
/// <see cref="ActionCoupling"/> says. It lowers agreement between items and leaves that between sessions alone.
/// </summary>
/// <param name="StandardDeviation">0 (silent) to 10.</param>
public sealed record ItemSpecificity(double StandardDeviation = 0)
{
    internal void Check() => DialRange.Within(StandardDeviation, 0, 10, "item specificity");
}
