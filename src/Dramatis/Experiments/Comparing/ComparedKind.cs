namespace Dramatis.Experiments.Comparing;

/// <summary>What is compared between two runs.</summary>
public enum ComparedKind
{
    /// <summary>Means of a number.</summary>
    Mean,

    /// <summary>Shares of a category among the values observed.</summary>
    Share,

    /// <summary>Shares of missing values among all rows; a cause of "not applicable" is left out.</summary>
    MissingShare,
}
