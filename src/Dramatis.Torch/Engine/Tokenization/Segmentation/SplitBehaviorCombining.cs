namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Makes pieces of the segments of a split.</summary>
internal static class SplitBehaviorCombining
{
    /// <summary>The pieces in order.</summary>
    public static IEnumerable<(int Start, int End)> Combine(this SplitBehavior behavior, IReadOnlyList<SplitSegment> segments) => behavior switch
    {
        SplitBehavior.Removed => segments.Where(segment => !segment.IsMatch).Select(Bounds),
        SplitBehavior.MergedWithPrevious => Fold(segments, (before, segment) => segment.IsMatch && !before.IsMatch),
        SplitBehavior.MergedWithNext => Fold(segments, (before, segment) => before.IsMatch && !segment.IsMatch),
        SplitBehavior.Contiguous => Fold(segments, (before, segment) => before.IsMatch == segment.IsMatch),
        _ => segments.Select(Bounds),
    };

    private static (int Start, int End) Bounds(SplitSegment segment) => (segment.Start, segment.End);

    private static List<(int Start, int End)> Fold(IReadOnlyList<SplitSegment> segments, Func<SplitSegment, SplitSegment, bool> joins)
    {
        var pieces = new List<(int Start, int End)>();
        for (int i = 0; i < segments.Count; i++)
        {
            if (i > 0 && joins(segments[i - 1], segments[i]))
            {
                pieces[^1] = (pieces[^1].Start, segments[i].End);
            }
            else
            {
                pieces.Add(Bounds(segments[i]));
            }
        }

        return pieces;
    }
}
