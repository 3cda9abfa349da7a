namespace Dramatis.Torch.Engine.Inspection;

/// <summary>Sums over the sizes that files state; what does not fit is left out rather than believed.</summary>
internal static class InspectedSizes
{
    private const long Largest = 1 << 24;

    /// <summary>Tensors by number format, the one with the most elements first.</summary>
    public static List<StoredShare> Shares(IEnumerable<(string Type, long Elements, long Bytes)> tensors) =>
    [
        .. tensors.GroupBy(tensor => tensor.Type, StringComparer.Ordinal)
            .Select(group => new StoredShare(group.Key, group.Count(), group.Sum(tensor => tensor.Elements), group.Sum(tensor => tensor.Bytes)))
            .OrderByDescending(share => share.Parameters).ThenBy(share => share.Type, StringComparer.Ordinal),
    ];

    /// <summary>Bytes of keys and values of one token as float32, or null when the sizes do not say.</summary>
    public static long? CacheBytes(IReadOnlyDictionary<string, long> sizes)
    {
        long? Size(string name) => sizes.TryGetValue(name, out long size) && size is > 0 and <= Largest ? size : null;
        long? heads = Size("heads");
        long? headSize = Size("head size") ?? (Size("width") / heads);
        return 2 * sizeof(float) * Size("blocks") * (Size("key-value heads") ?? heads) * headSize is { } bytes and > 0 ? bytes : null;
    }
}
