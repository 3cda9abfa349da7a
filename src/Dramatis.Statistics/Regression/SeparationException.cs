namespace Dramatis.Statistics.Regression;

/// <summary>A combination of the terms predicts the outcome without error on some or all rows: the likelihood has no maximum (Albert and Anderson 1984).</summary>
public sealed class SeparationException : ArgumentException
{
    internal SeparationException(IReadOnlyList<string> terms)
        : base($"The outcome is separated by {string.Join(", ", terms)}: no finite estimate exists. Penalise, or leave the term out.")
    {
        Terms = terms;
    }

    /// <summary>Terms whose coefficients run off to infinity.</summary>
    public IReadOnlyList<string> Terms { get; }
}
