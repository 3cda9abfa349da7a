namespace Dramatis.Torch.Engine.Tokenization;

/// <summary>Which special tokens a model wants around one text or two.</summary>
/// <param name="Single">The parts of a single text in order.</param>
/// <param name="Pair">The parts of a pair in order.</param>
internal sealed record PairTemplate(IReadOnlyList<PairTemplate.Part> Single, IReadOnlyList<PairTemplate.Part> Pair)
{
    /// <summary>No special tokens: one text after the other.</summary>
    public static PairTemplate Plain { get; } = new([Part.First(0)], [Part.First(0), Part.Second(1)]);

    /// <summary>Special tokens, or the place of a text.</summary>
    /// <param name="Ids">The special tokens; null for a text.</param>
    /// <param name="IsSecond">Whether it is the second text.</param>
    /// <param name="TypeId">The type id of its tokens.</param>
    internal readonly record struct Part(IReadOnlyList<int>? Ids, bool IsSecond, int TypeId)
    {
        public static Part First(int typeId) => new(null, false, typeId);

        public static Part Second(int typeId) => new(null, true, typeId);

        public static Part Special(int typeId, params int[] ids) => new(ids, false, typeId);
    }

    /// <summary>The token before a single text, if any.</summary>
    public int? Beginning => Single is [{ Ids: [var first, ..] }, ..] ? first : null;

    /// <summary>Puts texts and special tokens together.</summary>
    public EncodedText Join(IReadOnlyList<int> first, IReadOnlyList<int>? second, int? maximumLength, TruncationSide lost = TruncationSide.Right)
    {
        IReadOnlyList<Part> parts = second is null ? Single : Pair;
        (int firstLength, int secondLength) = (first.Count, second?.Count ?? 0);
        if (maximumLength is { } maximum)
        {
            int special = parts.Sum(part => part.Ids?.Count ?? 0);
            ArgumentOutOfRangeException.ThrowIfLessThan(maximum, special, nameof(maximumLength));
            (firstLength, secondLength) = second is null
                ? (Math.Min(firstLength, maximum - special), 0)
                : Shorten(firstLength, secondLength, maximum - special);
        }

        var ids = new List<int>();
        var types = new List<int>();
        foreach (Part part in parts)
        {
            IEnumerable<int> own = part.Ids ?? (part.IsSecond ? Kept(second!, secondLength) : Kept(first, firstLength));
            ids.AddRange(own);
            types.AddRange(Enumerable.Repeat(part.TypeId, ids.Count - types.Count));
        }

        return new EncodedText(ids, types);

        IEnumerable<int> Kept(IReadOnlyList<int> text, int length) => lost == TruncationSide.Left ? text.TakeLast(length) : text.Take(length);
    }

    // As the reference does: the shorter text stays whole if it can; if both are too long each gets half, the odd token going to the longer.
    private static (int First, int Second) Shorten(int first, int second, int room)
    {
        if (first + second <= room)
        {
            return (first, second);
        }

        (int shorter, int longer) = (Math.Min(first, second), Math.Max(first, second));
        longer = shorter > room ? shorter : Math.Max(shorter, room - shorter);
        if (shorter + longer > room)
        {
            (shorter, longer) = (room / 2, (room / 2) + (room % 2));
        }

        return first > second ? (longer, shorter) : (shorter, longer);
    }
}
