using System.Globalization;

namespace Dramatis.Simulated.Discussants;

/// <summary>What is planted in a discussant. Probabilities lie in [0, 1].</summary>
/// <param name="YieldIntercept">Log-odds of voicing another opinion than one's own when nobody was heard to differ.</param>
/// <param name="YieldSlope">Growth of these log-odds from no to all of the messages heard voicing the strongest other opinion.</param>
/// <param name="PrivateChange">Probability of taking up, in private, an opinion heard in the talk.</param>
/// <param name="Confabulation">Probability of giving, in private, an opinion that nobody voiced or started with as far as was heard.</param>
/// <param name="SpontaneousChange">Probability of another private opinion the second time without any talk.</param>
/// <param name="Impersonation">Probability per message of speaking as somebody else.</param>
/// <param name="LabelNoise">Probability per message that the marked line shows a random other letter.</param>
public sealed record DiscussantParameters(
    double YieldIntercept = -2,
    double YieldSlope = 2,
    double PrivateChange = 0.1,
    double Confabulation = 0.02,
    double SpontaneousChange = 0.05,
    double Impersonation = 0.01,
    double LabelNoise = 0)
{
    /// <summary>Probability of voicing another opinion after hearing a share of messages for it.</summary>
    public double YieldProbability(double majorityShare) => 1 / (1 + Math.Exp(-(YieldIntercept + (YieldSlope * majorityShare))));

    /// <summary>
    /// Parameters under which the rate of conformity (another opinion voiced at least once, the private one kept) is exactly
    /// <paramref name="rate"/>: yielding does not depend on what is heard.
    /// </summary>
    /// <param name="rate">The planted rate among members who speak; below the share that keeps its private opinion.</param>
    /// <param name="messages">Messages of each member of a group.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate cannot be reached.</exception>
    public DiscussantParameters WithConformity(double rate, IReadOnlyList<int> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        double kept = 1 - PrivateChange - Confabulation;
        if (rate <= 0 || rate >= kept)
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, string.Create(CultureInfo.InvariantCulture, $"Must lie between 0 and {kept}."));
        }

        double low = -40, high = 40; // log-odds per message; the rate grows with them
        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2;
            double quiet = 1 / (1 + Math.Exp(middle));
            double yielded = messages.Average(count => 1 - Math.Pow(quiet, count));
            (low, high) = kept * yielded < rate ? (middle, high) : (low, middle);
        }

        return this with { YieldIntercept = low, YieldSlope = 0 };
    }
}
