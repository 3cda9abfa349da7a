namespace Dramatis.Statistics.Reliability;

/// <summary>What a reliability coefficient is computed from.</summary>
public enum ReliabilityMatrix
{
    /// <summary>The covariance matrix: of the sum of the scores as they are.</summary>
    Covariance,

    /// <summary>The correlation matrix: of the sum of standardised scores (R's psych).</summary>
    Correlation,
}
