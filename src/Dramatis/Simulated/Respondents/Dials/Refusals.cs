namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>With some probability the respondent declines to answer.</summary>
/// <param name="Rate">The probability; 0 is silent.</param>
/// <param name="When">Under which condition; null for always. The chances of several conditions that hold are independent.</param>
public sealed record Refusals(double Rate, Condition? When = null)
{
    internal void Check() => DialRange.Probability(Rate, "refusal rate");
}
