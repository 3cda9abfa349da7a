namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>A name that a pickle refers to. Only the names in <see cref="PickledGlobals"/> ever become one.</summary>
internal sealed record PickledGlobal(string Name, StorageType? Storage = null);
