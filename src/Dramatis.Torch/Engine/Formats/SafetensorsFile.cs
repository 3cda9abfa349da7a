using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// One safetensors file, mapped into memory: opening costs the header only. Reads F32, F16, BF16, F64, the integer formats and
/// BOOL. Reading is thread-safe; disposing while another thread reads is not.
/// </summary>
public sealed class SafetensorsFile : IWeightSource
{
    private readonly MappedFile file;
    private readonly SafetensorsHeader header;

    private SafetensorsFile(MappedFile file) => (this.file, header) = (file, SafetensorsHeader.Read(file));

    /// <summary>Where the file is.</summary>
    public string Path => file.Path;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => [.. header.Entries.Keys];

    /// <summary>The free-form texts stored with the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => header.Metadata;

    /// <summary>Bytes of all tensors together.</summary>
    public long DataBytes => header.Entries.Values.Sum(entry => entry.Length);

    /// <summary>Opens a file and checks its header.</summary>
    /// <exception cref="ModelFormatException">The file is missing or damaged; the message says where.</exception>
    public static SafetensorsFile Open(string path)
    {
        MappedFile file = MappedFile.Open(path, "a safetensors file");
        try
        {
            return new SafetensorsFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => Entry(name).Shape;

    /// <summary>The type a tensor is stored in.</summary>
    /// <exception cref="KeyNotFoundException">No such tensor.</exception>
    public torch.ScalarType StoredAs(string name) => Entry(name).Type.Type;

    /// <summary>Whether the file holds a tensor of that name.</summary>
    public bool Contains(string name) => header.Entries.ContainsKey(name);

    /// <inheritdoc/>
    public torch.Tensor Read(string name, torch.ScalarType type)
    {
        SafetensorsEntry entry = Entry(name);
        torch.Tensor stored = TensorBytes.Load(file, entry.Offset, entry.Shape, entry.Type);
        if (entry.Type.Type == type)
        {
            return stored;
        }

        using (stored)
        {
            return stored.to(type);
        }
    }

    /// <inheritdoc/>
    public void ReadInto(string name, torch.Tensor target)
    {
        ArgumentNullException.ThrowIfNull(target);
        SafetensorsEntry entry = Entry(name);
        SameShape(entry.Shape, target);
        TensorBytes.LoadInto(file, entry.Offset, target, entry.Type);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>Adds the tensors to a fingerprint, in the order of their names.</summary>
    internal void AddTo(ModelFingerprint fingerprint)
    {
        foreach (SafetensorsEntry entry in header.Entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            fingerprint.Add(entry.Type.Name);
            fingerprint.AddTensor(file, entry.Name, entry.Offset, entry.Length);
        }
    }

    private static void SameShape(long[] shape, torch.Tensor target)
    {
        if (!shape.AsSpan().SequenceEqual(target.shape))
        {
            throw new ArgumentException($"A weight [{string.Join(", ", shape)}] does not fit a tensor [{string.Join(", ", target.shape)}].", nameof(target));
        }
    }

    private SafetensorsEntry Entry(string name) => header.Entries.TryGetValue(name, out SafetensorsEntry? entry)
        ? entry
        : throw new KeyNotFoundException($"{Path} holds no tensor '{name}'.");
}
