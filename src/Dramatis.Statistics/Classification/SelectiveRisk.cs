namespace Dramatis.Statistics.Classification;

/// <summary>Error among the answers kept when the least confident are withheld (El-Yaniv and Wiener 2010; Geifman and El-Yaniv 2017).</summary>
/// <param name="Risks">Error rate among the i + 1 most confident units.</param>
/// <param name="Area">AURC: mean of the risks over all N coverages.</param>
/// <param name="OracleArea">AURC if confidence ranked all correct units first.</param>
public sealed record SelectiveRisk(IReadOnlyList<double> Risks, double Area, double OracleArea)
{
    /// <summary>AURC above the oracle's (Geifman, Uziel and El-Yaniv 2019).</summary>
    public double ExcessArea => Area - OracleArea;

    /// <summary>Risk among the ceil(coverage N) most confident units.</summary>
    /// <exception cref="ArgumentException">The coverage is not in (0, 1].</exception>
    public double At(double coverage)
    {
        if (coverage is not (> 0 and <= 1))
        {
            throw new ArgumentException($"A coverage must lie in (0, 1], found {coverage}.", nameof(coverage));
        }

        return Risks[Math.Clamp((int)Math.Ceiling((coverage * Risks.Count) - 1e-9), 1, Risks.Count) - 1];
    }

    /// <summary>Ranks units by confidence; equal ones stay in the order given.</summary>
    /// <param name="confidence">Confidence per unit, finite; at least one.</param>
    /// <param name="correct">Whether the answer was right.</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths or a confidence that is not finite.</exception>
    public static SelectiveRisk Compute(ReadOnlySpan<double> confidence, ReadOnlySpan<bool> correct)
    {
        Preconditions.CheckAtLeast(1, confidence.Length, "unit", nameof(confidence));
        Preconditions.CheckSameLength(confidence.Length, correct.Length, nameof(correct));
        Preconditions.CheckFinite(confidence, nameof(confidence));
        (double[] values, bool[] right) = (confidence.ToArray(), correct.ToArray());
        double[] risks = Cumulative(Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).Select(i => right[i]));
        return new SelectiveRisk(risks, risks.Average(), Cumulative(right.OrderByDescending(r => r)).Average());
    }

    private static double[] Cumulative(IEnumerable<bool> correct)
    {
        double errors = 0;
        return [.. correct.Select((right, i) => (errors += right ? 0 : 1) / (i + 1))];
    }
}
