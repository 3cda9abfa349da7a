namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>A view into a storage. Nothing has been read yet.</summary>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    /// <summary>Whether the view lies within its storage and does not repeat elements.</summary>
    public bool IsSound()
    {
        if (Offset < 0 || Shape.Length != Strides.Length || Shape.Length > 4)
        {
            return false;
        }

        Int128 count = 1;
        Int128 last = Offset;
        for (int i = 0; i < Shape.Length; i++)
        {
            if (Shape[i] < 1 || Strides[i] < 0)
            {
                return false;
            }

            count *= Shape[i];
            last += (Int128)(Shape[i] - 1) * Strides[i];
            if (count > Storage.Count || last >= Storage.Count)
            {
                return false;
            }
        }

        return last < Storage.Count;
    }
}
