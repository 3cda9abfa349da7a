namespace Dramatis.Statistics.Ranking;

/// <summary>What equal scores mean for a ranking.</summary>
public enum RankTies
{
    /// <summary>Equal scores stay in the order given.</summary>
    InOrder,

    /// <summary>Gains are averaged over all orders of equal scores (McSherry and Najork 2008; scikit-learn's default).</summary>
    Averaged,
}
