namespace Dramatis.Statistics.PairedComparison;

/// <summary>A model of paired comparisons at its maximum likelihood.</summary>
/// <param name="Strengths">One per competitor, in ordinal order of names.</param>
/// <param name="LogLikelihood">Of the single comparisons, in nats.</param>
public sealed record ComparisonFit(IReadOnlyList<Strength> Strengths, double LogLikelihood)
{
    /// <summary>-2 log-likelihood of the single comparisons.</summary>
    public double Deviance => -2 * LogLikelihood;

    /// <summary>The strength of a competitor.</summary>
    /// <exception cref="KeyNotFoundException">There is no such competitor.</exception>
    public Strength this[string competitor] => Strengths.FirstOrDefault(s => s.Competitor == competitor)
        ?? throw new KeyNotFoundException($"No contest has a competitor '{competitor}'.");
}
