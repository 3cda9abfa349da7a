namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>
/// Consistency within a session: with some probability the respondent does not consult its traits but answers as it last did in the same
/// conversation on an item of the same trait, choosing the option that says most nearly the same.
/// </summary>
/// <param name="Strength">The probability; 0 is silent.</param>
public sealed record AnswerMemory(double Strength = 0)
{
    internal void Check() => DialRange.Probability(Strength, "answer memory");
}
