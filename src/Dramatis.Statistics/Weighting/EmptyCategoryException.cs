namespace Dramatis.Statistics.Weighting;

/// <summary>A category is to have a share and no row is left that could carry it: no weights exist.</summary>
public sealed class EmptyCategoryException : ArgumentException
{
    internal EmptyCategoryException(string margin, int category, double share)
        : base(FormattableString.Invariant($"Category {category} of '{margin}' is to have a share of {share:0.####}, and no row that can have weight lies in it."))
    {
        (Margin, Category, Share) = (margin, category, share);
    }

    /// <summary>Name of the margin.</summary>
    public string Margin { get; }

    /// <summary>The category, from 0.</summary>
    public int Category { get; }

    /// <summary>The share that it is to have.</summary>
    public double Share { get; }
}
