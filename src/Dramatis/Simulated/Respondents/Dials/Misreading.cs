namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>
/// A way of asking turns some items around: wherever the condition holds, a share of the items is understood as its opposite. Which ones
/// is drawn once for each respondent and condition and stays so in every session; the options of a misread item change roles with their
/// mirror images (the highest score with the lowest).
/// </summary>
/// <param name="When">The condition.</param>
/// <param name="Share">Expected share of the items; 0 is silent.</param>
public sealed record Misreading(Condition When, double Share)
{
    internal void Check() => DialRange.Probability(Share, "misread share");
}
