using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>
/// Writes a small GGUF file, version 3, little-endian, alignment 32: keys and one-dimensional F32 tensors in the order they are given.
/// Format: docs/gguf.md of ggml-org/ggml.
/// </summary>
internal sealed class GgufVectorWriter : IDisposable
{
    private const int Alignment = 32;

    private readonly MemoryStream keys = new();
    private readonly MemoryStream entries = new();
    private readonly List<float[]> data = [];
    private long keyCount;
    private long offset;

    public void Text(string key, string value)
    {
        Begin(key, 8);
        WriteText(keys, value);
    }

    public void UInt32(string key, uint value)
    {
        Begin(key, 4);
        WriteUInt32(keys, value);
    }

    public void Int32s(string key, int[] values)
    {
        Begin(key, 9);
        WriteUInt32(keys, 5);
        WriteUInt64(keys, (ulong)values.Length);
        Array.ForEach(values, value => WriteUInt32(keys, unchecked((uint)value)));
    }

    public void Float32s(string key, float[] values)
    {
        Begin(key, 9);
        WriteUInt32(keys, 6);
        WriteUInt64(keys, (ulong)values.Length);
        Array.ForEach(values, value => WriteUInt32(keys, BitConverter.SingleToUInt32Bits(value)));
    }

    public void Tensor(string name, float[] values)
    {
        WriteText(entries, name);
        WriteUInt32(entries, 1); // dimensions
        WriteUInt64(entries, (ulong)values.Length);
        WriteUInt32(entries, 0); // F32
        WriteUInt64(entries, (ulong)offset);
        offset += Padded(values.Length * sizeof(float));
        data.Add(values);
    }

    /// <summary>Writes the file beside its place and moves it there.</summary>
    public void Save(string path)
    {
        string temporary = path + ".partial";
        try
        {
            using (FileStream file = File.Create(temporary))
            {
                file.Write("GGUF"u8);
                WriteUInt32(file, 3);
                WriteUInt64(file, (ulong)data.Count);
                WriteUInt64(file, (ulong)keyCount);
                keys.WriteTo(file);
                entries.WriteTo(file);
                Pad(file);
                foreach (float[] values in data)
                {
                    WriteFloats(file, values);
                    Pad(file);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        keys.Dispose();
        entries.Dispose();
    }

    private static long Padded(long length) => (length + Alignment - 1) / Alignment * Alignment;

    private static void Pad(FileStream file) => file.Write(new byte[Padded(file.Position) - file.Position]);

    private static void WriteFloats(Stream stream, float[] values)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            return;
        }

        Array.ForEach(values, value => WriteUInt32(stream, BitConverter.SingleToUInt32Bits(value)));
    }

    private static void WriteText(Stream stream, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        WriteUInt64(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }

    private static void WriteUInt32(Stream stream, uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void WriteUInt64(Stream stream, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private void Begin(string key, uint type)
    {
        WriteText(keys, key);
        WriteUInt32(keys, type);
        keyCount++;
    }
}
