namespace Dramatis.Torch.Engine.Formats;

/// <summary>
/// A GGUF file (versions 2 and 3, little-endian), mapped into memory. Metadata and the list of tensors are read and checked when it
/// is opened; the tensors stay on disk. Format: docs/gguf.md of ggml-org/ggml.
/// </summary>
internal sealed class GgufFile : IDisposable
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const uint MostDimensions = 4;
    private const long WidestAlignment = 1 << 20;

    private readonly MappedFile file;

    private GgufFile(MappedFile file)
    {
        this.file = file;
        var cursor = new GgufCursor(file);
        RequireVersion(cursor);
        int tensors = cursor.Count("tensors", 24);
        int keys = cursor.Count("metadata keys", 13);
        Metadata = new GgufMetadata(file.Path, ReadMetadata(cursor, keys));
        Tensors = ReadTensors(cursor, tensors);
        HeaderBytes = cursor.Position;
    }

    /// <summary>Where the file is.</summary>
    public string Path => file.Path;

    /// <summary>Bytes in the file.</summary>
    public long Length => file.Length;

    /// <summary>Bytes before the tensors' data.</summary>
    public long HeaderBytes { get; }

    /// <summary>The metadata.</summary>
    public GgufMetadata Metadata { get; }

    /// <summary>The tensors by their names in the file.</summary>
    public IReadOnlyDictionary<string, GgufTensor> Tensors { get; }

    /// <summary>The mapped bytes.</summary>
    public MappedFile Bytes => file;

    /// <summary>Opens a file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, damaged, or of another version.</exception>
    public static GgufFile Open(string path)
    {
        MappedFile file = MappedFile.Open(path, "a GGUF file");
        try
        {
            return new GgufFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static void RequireVersion(GgufCursor cursor)
    {
        if (cursor.UInt32() != Magic)
        {
            throw new ModelFormatException(cursor.File.Path, cursor.File.Path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)
                ? "holds weights without the rest of a model; name the folder that it lies in."
                : "does not begin with GGUF: it is no GGUF file.");
        }

        uint version = cursor.UInt32();
        if (version is not (2 or 3))
        {
            string order = version is 0x02000000 or 0x03000000 ? " in big-endian order" : "";
            throw new ModelFormatException(cursor.File.Path, $"has GGUF version {version}{order}; expected 2 or 3, little-endian.");
        }
    }

    private static Dictionary<string, object> ReadMetadata(GgufCursor cursor, int count)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string key = cursor.Text();
            if (!values.TryAdd(key, cursor.Value(cursor.UInt32(), key)))
            {
                throw new ModelFormatException(cursor.File.Path, $"has the metadata key '{key}' twice.");
            }
        }

        return values;
    }

    private Dictionary<string, GgufTensor> ReadTensors(GgufCursor cursor, int count)
    {
        var promised = new List<GgufTensor>();
        for (int i = 0; i < count; i++)
        {
            promised.Add(ReadTensor(cursor));
        }

        long alignment = Metadata.Integer("general.alignment") ?? 32;
        if (alignment is < 1 or > WidestAlignment || !long.IsPow2(alignment))
        {
            throw new ModelFormatException(Path, $"general.alignment is {alignment}; expected a power of two of at most {WidestAlignment}.");
        }

        long dataStart = (cursor.Position + alignment - 1) / alignment * alignment;
        var placed = new Dictionary<string, GgufTensor>(StringComparer.Ordinal);
        foreach (GgufTensor tensor in promised)
        {
            if (!placed.TryAdd(tensor.Name, Place(tensor, dataStart, alignment)))
            {
                throw new ModelFormatException(Path, $"has the tensor '{tensor.Name}' twice.");
            }
        }

        RequireApart(placed.Values);
        return placed;
    }

    private static GgufTensor ReadTensor(GgufCursor cursor)
    {
        string path = cursor.File.Path;
        string name = cursor.Text();
        uint dimensions = cursor.UInt32();
        if (dimensions > MostDimensions)
        {
            throw new ModelFormatException(path, $"tensor '{name}' has {dimensions} dimensions; expected at most {MostDimensions}.");
        }

        long[] shape = new long[dimensions];
        for (int i = (int)dimensions - 1; i >= 0; i--)
        {
            ulong size = cursor.UInt64();
            shape[i] = size <= long.MaxValue ? (long)size : throw new ModelFormatException(path, $"tensor '{name}' has a dimension of {size}.");
        }

        uint typeId = cursor.UInt32();
        GgufTensorType type = GgufTensorType.Find(typeId)
            ?? throw new ModelFormatException(path, $"tensor '{name}' has the unknown type {typeId}; supported are {GgufTensorType.SupportedNames}.");
        ulong offset = cursor.UInt64();
        return offset <= long.MaxValue
            ? new GgufTensor(name, type, shape, (long)offset, Length: 0)
            : throw new ModelFormatException(path, $"tensor '{name}' begins at {offset}, beyond the file.");
    }

    private GgufTensor Place(GgufTensor tensor, long dataStart, long alignment)
    {
        long row = tensor.Shape is [.., var last] ? last : 1;
        if (row % tensor.Type.BlockElements != 0)
        {
            throw new ModelFormatException(
                Path, $"tensor '{tensor.Name}' has rows of {row} elements; {tensor.Type.Name} stores them in blocks of {tensor.Type.BlockElements}.");
        }

        long[] blocks = tensor.Shape.Length == 0 ? [] : [.. tensor.Shape[..^1], row / tensor.Type.BlockElements];
        long? length = TensorSize.Bytes(blocks, tensor.Type.BlockBytes);
        long available = Length - dataStart;
        if (length is null || length > available || tensor.Offset > available - length || tensor.Offset % alignment != 0)
        {
            throw new ModelFormatException(
                Path,
                $"tensor '{tensor.Name}' of shape [{string.Join(", ", tensor.Shape)}] and type {tensor.Type.Name} at offset {tensor.Offset} does not lie within the {available} bytes of data at a multiple of {alignment}: the file is truncated or damaged.");
        }

        return tensor with { Offset = dataStart + tensor.Offset, Length = length.Value };
    }

    private void RequireApart(IEnumerable<GgufTensor> tensors)
    {
        long end = 0;
        foreach (GgufTensor tensor in tensors.Where(tensor => tensor.Length > 0).OrderBy(tensor => tensor.Offset))
        {
            if (tensor.Offset < end)
            {
                throw new ModelFormatException(Path, $"tensor '{tensor.Name}' overlaps the one before it.");
            }

            end = tensor.Offset + tensor.Length;
        }
    }
}
