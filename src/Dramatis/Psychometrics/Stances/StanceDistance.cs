using Dramatis.Statistics.Information;

namespace Dramatis.Psychometrics.Stances;

/// <summary>How the inconsistency of several distributions is measured; see <see cref="JensenShannonSpread"/>.</summary>
public enum StanceDistance
{
    /// <summary>Mean distance to the Jensen-Shannon centroid, the measure of the paper.</summary>
    Centroid,

    /// <summary>Mean distance to the arithmetic mean.</summary>
    Mean,

    /// <summary>Mean distance over pairs.</summary>
    Pairwise,

    /// <summary>Generalised Jensen-Shannon divergence.</summary>
    Generalised,
}
