namespace Dramatis.Torch.Engine.Formats;

/// <summary>Sizes of tensors that a file promises, computed without overflow.</summary>
internal static class TensorSize
{
    /// <summary>Bytes of a tensor, or null when a size is negative or the product does not fit 63 bits.</summary>
    public static long? Bytes(ReadOnlySpan<long> shape, long bytesPerElement)
    {
        long total = bytesPerElement;
        bool empty = false;
        foreach (long size in shape)
        {
            if (size < 0)
            {
                return null;
            }

            empty |= size == 0;
            Int128 product = (Int128)total * Math.Max(size, 1);
            if (product > long.MaxValue)
            {
                return null;
            }

            total = (long)product;
        }

        return empty ? 0 : total;
    }
}
