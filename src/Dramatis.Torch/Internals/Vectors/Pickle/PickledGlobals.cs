namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>
/// Everything a pickle may name: the rebuilding of a tensor, storages of floating-point numbers, and the empty ordered dictionary that
/// stands for the hooks of a tensor. A pickle that names anything else is refused before anything happens.
/// </summary>
internal static class PickledGlobals
{
    public static readonly PickledGlobal RebuildTensor = new("torch._utils._rebuild_tensor_v2");
    public static readonly PickledGlobal RebuildParameter = new("torch._utils._rebuild_parameter");
    public static readonly PickledGlobal OrderedDictionary = new("collections.OrderedDict");

    private static readonly Dictionary<string, PickledGlobal> Known = new PickledGlobal[]
    {
        RebuildTensor,
        RebuildParameter,
        OrderedDictionary,
        new("torch.FloatStorage", StorageType.Float32),
        new("torch.DoubleStorage", StorageType.Float64),
        new("torch.HalfStorage", StorageType.Float16),
        new("torch.BFloat16Storage", StorageType.BFloat16),
    }.ToDictionary(known => known.Name, StringComparer.Ordinal);

    public static PickledGlobal? Find(string module, string name) => Known.GetValueOrDefault($"{module}.{name}");
}
