namespace Dramatis.Statistics.Ranking;

/// <summary>What a document of a given relevance is worth.</summary>
public enum RelevanceGain
{
    /// <summary>The relevance itself (Jarvelin and Kekalainen 2002).</summary>
    Linear,

    /// <summary>2^relevance - 1 (Burges et al. 2005).</summary>
    Exponential,
}
