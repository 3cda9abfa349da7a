using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Dramatis.Torch.Engine;

namespace Dramatis.Torch.Internals.Vectors.Pickle;

/// <summary>The zip archive that <c>torch.save</c> writes: one pickle and one entry a storage.</summary>
internal sealed class TorchArchive : IDisposable
{
    private const long LargestPickle = 16 << 20;
    private const string PickleName = "data.pkl";

    private readonly string path;
    private readonly ZipArchive zip;
    private readonly string folder;
    private readonly Dictionary<string, byte[]> storages = new(StringComparer.Ordinal);

    private TorchArchive(string path, ZipArchive zip)
    {
        (this.path, this.zip) = (path, zip);
        ZipArchiveEntry[] pickles = [.. zip.Entries.Where(entry => entry.Name == PickleName)];
        folder = pickles is [{ } only]
            ? only.FullName[..^PickleName.Length]
            : throw new ModelFormatException(path, $"holds {pickles.Length} entries named {PickleName}; a file of torch.save holds one.");
        if (zip.GetEntry(folder + "byteorder") is { } order && Encoding.ASCII.GetString(Bytes(order, 16)).Trim() != "little")
        {
            throw new ModelFormatException(path, "holds numbers in big-endian order; save it on a little-endian machine.");
        }
    }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ModelFormatException">It is no such archive.</exception>
    public static TorchArchive Open(string path)
    {
        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(path);
            return new TorchArchive(path, zip);
        }
        catch (Exception error)
        {
            zip?.Dispose();
            throw Typed(path, error);
        }
    }

    /// <summary>What the pickle holds.</summary>
    public object? Value() => PickleReader.Read(path, Guarded(() => Bytes(zip.GetEntry(folder + PickleName)!, LargestPickle)));

    /// <summary>The numbers of a tensor in row-major order.</summary>
    public float[] Numbers(PickledTensor tensor)
    {
        byte[] storage = Storage(tensor.Storage);
        long count = tensor.Shape.Aggregate(1L, (product, size) => product * size);
        float[] values = new float[count];
        long[] place = new long[tensor.Shape.Length];
        long at = tensor.Offset;
        for (long i = 0; i < count; i++)
        {
            values[i] = Number(storage.AsSpan(checked((int)(at * tensor.Storage.ElementBytes))), tensor.Storage.Type);
            at += Step(tensor, place);
        }

        return values;
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    // Counts the place up by one and says how far that is in the storage.
    private static long Step(PickledTensor tensor, long[] place)
    {
        long moved = 0;
        for (int i = place.Length - 1; i >= 0; i--)
        {
            moved += tensor.Strides[i];
            if (++place[i] < tensor.Shape[i])
            {
                break;
            }

            moved -= tensor.Strides[i] * tensor.Shape[i];
            place[i] = 0;
        }

        return moved;
    }

    private static float Number(ReadOnlySpan<byte> bytes, StorageType type) => type switch
    {
        StorageType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        StorageType.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        StorageType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        _ => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
    };

    private byte[] Storage(PickledStorage storage)
    {
        if (storages.TryGetValue(storage.Key, out byte[]? known))
        {
            return known;
        }

        ZipArchiveEntry entry = zip.GetEntry($"{folder}data/{storage.Key}")
            ?? throw new ModelFormatException(path, $"refers to the storage '{storage.Key}', which it does not hold.");
        byte[] bytes = Guarded(() => Bytes(entry, ControlVectorFile.LargestFile));
        if (storage.Count > bytes.Length / storage.ElementBytes)
        {
            throw new ModelFormatException(path, $"promises {storage.Count} numbers in the storage '{storage.Key}' and holds {bytes.Length} bytes.");
        }

        storages.Add(storage.Key, bytes);
        return bytes;
    }

    // The size an entry claims is not believed: memory grows with what is really there.
    private byte[] Bytes(ZipArchiveEntry entry, long most)
    {
        using Stream stream = entry.Open();
        using MemoryStream copy = new();
        byte[] piece = new byte[1 << 16];
        for (int read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            copy.Write(piece, 0, read);
            if (copy.Length > most)
            {
                throw new ModelFormatException(path, $"the entry '{entry.FullName}' is longer than {most} bytes.");
            }
        }

        return copy.ToArray();
    }

    private byte[] Guarded(Func<byte[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception error)
        {
            throw Typed(path, error);
        }
    }

    private static Exception Typed(string path, Exception error) => error is DramatisException
        ? error
        : new ModelFormatException(path, $"is no zip archive as torch.save writes it since PyTorch 1.6: {error.Message}", error);
}
