namespace Dramatis.Statistics.Clustering;

/// <summary>Distance between clusters.</summary>
public enum Linkage
{
    /// <summary>Smallest distance of a pair of points.</summary>
    Single,

    /// <summary>Largest distance of a pair of points.</summary>
    Complete,

    /// <summary>Mean distance over pairs of points (UPGMA).</summary>
    Average,

    /// <summary>Growth of the sum of squares, as sqrt(2 n_a n_b / (n_a + n_b)) times the distance of the means (Ward 1963; SciPy's scale, Ward.D2 in R).</summary>
    Ward,
}
