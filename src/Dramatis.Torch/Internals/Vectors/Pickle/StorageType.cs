namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>Number formats of storages that are read.</summary>
internal enum StorageType
{
    Float32,
    Float64,
    Float16,
    BFloat16,
}
