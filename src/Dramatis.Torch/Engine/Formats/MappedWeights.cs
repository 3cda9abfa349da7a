using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>The weights of a source under other names, cut out of joint matrices, or transposed.</summary>
/// <param name="source">The source; disposed with this.</param>
/// <param name="views">Where each weight lies; sources that are missing are left out.</param>
internal sealed class MappedWeights(IWeightSource source, IReadOnlyDictionary<string, WeightView> views) : IWeightSource
{
    private readonly Dictionary<string, WeightView> present = Present(source, views);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => present.Keys;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name)
    {
        WeightView view = View(name);
        IReadOnlyList<long> shape = source.Shape(view.Source);
        long[] turned = view.Transposed ? [.. shape.Reverse()] : [.. shape];
        if (view.Rows is { } rows && turned.Length > 0)
        {
            turned[0] = view.Start + rows <= turned[0] ? rows : -1; // -1 fits no configuration and is refused with both shapes
        }

        return turned;
    }

    /// <inheritdoc/>
    public torch.Tensor Read(string name, torch.ScalarType type)
    {
        WeightView view = View(name);
        using var scope = torch.NewDisposeScope();
        torch.Tensor read = source.Read(view.Source, type);
        read = view.Transposed ? read.t() : read;
        read = view.Rows is { } rows ? read.narrow(0, view.Start, rows) : read;
        return read.contiguous().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void ReadInto(string name, torch.Tensor target)
    {
        if (View(name) is { Transposed: false, Rows: null } whole)
        {
            source.ReadInto(whole.Source, target);
            return;
        }

        using torch.Tensor read = Read(name, target.dtype);
        target.copy_(read);
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private static Dictionary<string, WeightView> Present(IWeightSource source, IReadOnlyDictionary<string, WeightView> views)
    {
        HashSet<string> names = new(source.Names, StringComparer.Ordinal);
        return views.Where(view => names.Contains(view.Value.Source)).ToDictionary(StringComparer.Ordinal);
    }

    private WeightView View(string name) => present.TryGetValue(name, out WeightView? view)
        ? view
        : throw new KeyNotFoundException($"There is no weight '{name}'.");
}
