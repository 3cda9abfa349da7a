using Dramatis.Control.Guarding;
using MathNet.Numerics.Statistics;

namespace Dramatis.Simulated.PersonaWorld.Slips;

/// <summary>What a guard added to replies of one sort.</summary>
/// <param name="Replies">How many replies.</param>
/// <param name="MedianSeconds">Time added to a reply, the median.</param>
/// <param name="SlowSeconds">Time added that one reply in twenty exceeds (the 95th percentile, interpolated).</param>
/// <param name="CallsPerReply">Calls of the model beside the reply itself, on average.</param>
public sealed record GuardCost(int Replies, double MedianSeconds, double SlowSeconds, double CallsPerReply)
{
    private const double Slow = 0.95;

    /// <summary>The cost of these decisions, or null when there are none.</summary>
    public static GuardCost? Of(IReadOnlyList<GuardDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        double[] seconds = [.. decisions.Select(d => d.Elapsed.TotalSeconds)];
        return seconds.Length == 0 ? null : new GuardCost(seconds.Length, seconds.Median(), seconds.Quantile(Slow), decisions.Average(d => d.ModelCalls));
    }
}
