namespace Dramatis.Statistics.Regression;

/// <summary>Some terms are linear combinations of those before them (a constant column, a dummy too many): coefficients are not identified.</summary>
public sealed class RankDeficientException : ArgumentException
{
    internal RankDeficientException(IReadOnlyList<string> terms)
        : base($"Terms that add nothing to those before them: {string.Join(", ", terms)}. Leave them out.")
    {
        Terms = terms;
    }

    /// <summary>Terms that add nothing to those before them.</summary>
    public IReadOnlyList<string> Terms { get; }
}
