namespace Dramatis.Statistics.Classification;

/// <summary>Which end of a bin belongs to it.</summary>
public enum BinEdge
{
    /// <summary>(low, high], as Guo et al. 2017; the first bin also takes 0.</summary>
    RightClosed,

    /// <summary>[low, high); the last bin also takes 1.</summary>
    LeftClosed,
}
