namespace Dramatis.Simulated.Respondents;

/// <summary>The exact probabilities of everything a planted respondent may do with an item; all together they add up to 1.</summary>
/// <param name="Options">Probability of choosing each option, in the item's own order.</param>
/// <param name="Refusal">Probability of declining.</param>
/// <param name="Unreadable">Probability of a reply that names no option.</param>
public sealed record AnswerDistribution(IReadOnlyList<double> Options, double Refusal, double Unreadable)
{
    /// <summary>Probability that an option is chosen.</summary>
    public double Answered => Options.Sum();

    /// <summary>Probabilities of the options, given that one is chosen.</summary>
    /// <exception cref="InvalidOperationException">None ever is.</exception>
    public IReadOnlyList<double> Given()
    {
        double answered = Answered;
        return answered > 0
            ? [.. Options.Select(p => p / answered)]
            : throw new InvalidOperationException("No option is ever chosen.");
    }
}
