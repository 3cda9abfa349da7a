namespace Dramatis.Statistics.Discriminant;

/// <summary>Divisor of the pooled within-group scatter.</summary>
public enum WithinDivisor
{
    /// <summary>n - g: unbiased, as MASS.</summary>
    Degrees,

    /// <summary>n: maximum likelihood, as scikit-learn.</summary>
    Rows,
}
