namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>With some probability the respondent takes the option shown at a certain place, whatever it says.</summary>
/// <param name="Pull">The probability; 0 is silent.</param>
/// <param name="Place">The place, counted from the front (0) or from the end (^1). A list too short for it pulls nowhere.</param>
public sealed record PositionBias(double Pull = 0, Index Place = default)
{
    internal void Check() => DialRange.Probability(Pull, "position bias");
}
