namespace Dramatis.Psychometrics.Instruments;

/// <summary>How keyed answers become the score of a scale.</summary>
public enum ScaleAggregate
{
    /// <summary>Weighted mean, in points of an item.</summary>
    Mean,

    /// <summary>Weighted sum over all items of the scale.</summary>
    Sum,

    /// <summary>Where the sum lies between the least and the greatest that is possible, from 0 to 100.</summary>
    Percent,
}
