using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Dramatis.Torch.Tests.Internals.Vectors;

/// <summary>
/// Spells files as <c>torch.save</c> writes them (protocol 2, one zip entry a storage), operation by operation, and others that it
/// would never write.
/// </summary>
internal sealed class PtBytes
{
    private readonly List<byte> pickle = [];
    private readonly Dictionary<string, byte[]> storages = [];
    private string? order = "little";

    public PtBytes() => Raw(0x80, 2);

    /// <summary>A file that holds one tensor.</summary>
    public static byte[] Tensor(float[] values, params long[] shape) => new PtBytes().Push(values, shape).Build();

    public PtBytes Raw(params byte[] operations)
    {
        pickle.AddRange(operations);
        return this;
    }

    public PtBytes Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        pickle.Add((byte)'X');
        WriteInt32(bytes.Length);
        return Raw(bytes);
    }

    public PtBytes Number(long value)
    {
        pickle.Add((byte)'J');
        WriteInt32((int)value);
        return this;
    }

    public PtBytes Global(string module, string name) => Raw(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    public PtBytes InBigEndian()
    {
        order = "big";
        return this;
    }

    /// <summary>A tensor on the stack, with a storage of its own.</summary>
    public PtBytes Push(float[] values, params long[] shape)
    {
        long[] strides = new long[shape.Length];
        long step = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= shape[i];
        }

        return Push("FloatStorage", [.. values.SelectMany(BitConverter.GetBytes)], values.Length, 0, shape, strides);
    }

    public PtBytes Push(string storageType, byte[] bytes, long count, long offset, long[] shape, long[] strides)
    {
        string key = storages.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        storages.Add(key, bytes);
        Global("torch._utils", "_rebuild_tensor_v2").Raw((byte)'(');
        Raw((byte)'(').Text("storage").Global("torch", storageType).Text(key).Text("cpu").Number(count).Raw((byte)'t', (byte)'Q');
        Number(offset);
        Tuple(shape).Tuple(strides);
        return Raw(0x89).Global("collections", "OrderedDict").Raw((byte)')', (byte)'R').Raw((byte)'t', (byte)'R');
    }

    public byte[] Build()
    {
        pickle.Add((byte)'.');
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Entry(zip, "data.pkl", pickle.ToArray());
            if (order is not null)
            {
                Entry(zip, "byteorder", Encoding.ASCII.GetBytes(order));
            }

            foreach (var (key, bytes) in storages)
            {
                Entry(zip, "data/" + key, bytes);
            }

            Entry(zip, "version", "3\n"u8.ToArray());
        }

        return file.ToArray();
    }

    private static void Entry(ZipArchive zip, string name, byte[] bytes)
    {
        using Stream stream = zip.CreateEntry("archive/" + name, CompressionLevel.NoCompression).Open();
        stream.Write(bytes);
    }

    private PtBytes Tuple(long[] values)
    {
        Raw((byte)'(');
        foreach (long value in values)
        {
            Number(value);
        }

        return Raw((byte)'t');
    }

    private void WriteInt32(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        pickle.AddRange(bytes);
    }
}
