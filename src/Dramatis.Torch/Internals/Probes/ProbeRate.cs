using Dramatis.Statistics;

namespace Dramatis.Torch.Internals.Probes;

/// <summary>A share of texts.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Interval">Wilson's interval; texts count as independent, which those of one group may not be.</param>
public sealed record ProbeRate(int Count, int Of, ConfidenceInterval Interval)
{
    /// <summary>The share, 0 to 1.</summary>
    public double Value => (double)Count / Of;
}
