namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>A storage that a pickle refers to: the numbers lie in the archive under the key.</summary>
internal sealed record PickledStorage(StorageType Type, string Key, long Count)
{
    public int ElementBytes => Type switch
    {
        StorageType.Float64 => 8,
        StorageType.Float32 => 4,
        _ => 2,
    };
}
