namespace Dramatis.Statistics.Texts;

/// <summary>Errors of a segmentation against a reference, as shares of the windows of k positions that disagree; boundaries are true.</summary>
public static class TextSegmentation
{
    /// <summary>Windows with different numbers of boundaries (Pevzner and Hearst 2002).</summary>
    /// <param name="reference">Whether a boundary follows each position.</param>
    /// <param name="hypothesis">The same for the segmentation.</param>
    /// <param name="k">Positions in a window, 1 to the length; usually half the mean segment.</param>
    /// <exception cref="ArgumentException">Unequal lengths or a window out of range.</exception>
    public static double WindowDiff(IReadOnlyList<bool> reference, IReadOnlyList<bool> hypothesis, int k) =>
        Disagreement(reference, hypothesis, k, count => count);

    /// <summary>Windows in which one has a boundary and the other has none (Beeferman, Berger and Lafferty 1999).</summary>
    /// <inheritdoc cref="WindowDiff"/>
    public static double Pk(IReadOnlyList<bool> reference, IReadOnlyList<bool> hypothesis, int k) =>
        Disagreement(reference, hypothesis, k, count => Math.Min(1, count));

    private static double Disagreement(IReadOnlyList<bool> reference, IReadOnlyList<bool> hypothesis, int k, Func<int, int> seen)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(hypothesis);
        Preconditions.CheckSameLength(reference.Count, hypothesis.Count, nameof(hypothesis));
        if (k < 1 || k > reference.Count)
        {
            throw new ArgumentException($"The window must lie between 1 and the {reference.Count} positions, found {k}.", nameof(k));
        }

        return Enumerable.Range(0, reference.Count - k + 1).Average(
            i => seen(reference.Skip(i).Take(k).Count(b => b)) != seen(hypothesis.Skip(i).Take(k).Count(b => b)) ? 1.0 : 0);
    }
}
