namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>Decides whether an answer represents its population (the card's "gold" agents).</summary>
public static class AcceptanceRule
{
    // The smallest distance from 0 and 1 that a share is given, as in common log-loss implementations.
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>The loss of an answer in nats, 0 or more; 0 under <see cref="Acceptance.None"/>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="shares">The population's shares over the options.</param>
    /// <param name="option">The answer.</param>
    public static double Loss(Acceptance rule, IReadOnlyList<double> shares, int option)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentOutOfRangeException.ThrowIfNegative(option);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(option, shares.Count);
        return rule switch
        {
            Acceptance.MeanBinary => MeanBinary(shares, option),
            Acceptance.Categorical => -Math.Log(Math.Max(shares[option], Epsilon)),
            Acceptance.None => 0,
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown rule."),
        };
    }

    /// <summary>Whether the loss stays below the threshold.</summary>
    public static bool Accepts(Acceptance rule, IReadOnlyList<double> shares, int option, double threshold = 0.5) =>
        Loss(rule, shares, option) < threshold;

    private static double MeanBinary(IReadOnlyList<double> shares, int option)
    {
        double sum = 0;
        for (int j = 0; j < shares.Count; j++)
        {
            sum += Math.Log(Math.Max(j == option ? shares[j] : 1 - shares[j], Epsilon));
        }

        return -sum / shares.Count;
    }
}
