using System.Buffers.Binary;
using System.Text;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Reads the head of a GGUF file value by value. No count or length is believed beyond what the file still holds.</summary>
internal sealed class GgufCursor(MappedFile file)
{
    private const int LongestText = 1 << 26;
    private const int DeepestArray = 3;

    /// <summary>The next byte to read.</summary>
    public long Position { get; private set; }

    /// <summary>The file.</summary>
    public MappedFile File => file;

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A count of things that take at least so many bytes each.</summary>
    public int Count(string what, int leastBytes)
    {
        ulong count = UInt64();
        long most = Math.Min((file.Length - Position) / leastBytes, Array.MaxLength);
        return count <= (ulong)most
            ? (int)count
            : throw new ModelFormatException(file.Path, $"promises {count} {what}; the rest of the file has room for {most}. It is truncated or damaged.");
    }

    /// <summary>A text: eight bytes of length, then UTF-8; invalid bytes become U+FFFD.</summary>
    public string Text()
    {
        int length = Count("bytes of text", 1);
        return length <= LongestText
            ? Encoding.UTF8.GetString(Take(length))
            : throw new ModelFormatException(file.Path, $"holds a text of {length} bytes in its metadata; expected at most {LongestText}.");
    }

    /// <summary>A metadata value: a boxed number, flag or text, or an array of such.</summary>
    public object Value(uint type, string key, int depth = 0) => type switch
    {
        0 => Take(1)[0],
        1 => (sbyte)Take(1)[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(Take(2)),
        3 => BinaryPrimitives.ReadInt16LittleEndian(Take(2)),
        4 => UInt32(),
        5 => BinaryPrimitives.ReadInt32LittleEndian(Take(4)),
        6 => BinaryPrimitives.ReadSingleLittleEndian(Take(4)),
        7 => Take(1)[0] != 0,
        8 => Text(),
        9 => Values(key, depth),
        10 => UInt64(),
        11 => BinaryPrimitives.ReadInt64LittleEndian(Take(8)),
        12 => BinaryPrimitives.ReadDoubleLittleEndian(Take(8)),
        _ => throw new ModelFormatException(file.Path, $"metadata key '{key}' has the unknown type {type}; expected 0 to 12."),
    };

    private object Values(string key, int depth)
    {
        uint type = UInt32();
        if (depth >= DeepestArray)
        {
            throw new ModelFormatException(file.Path, $"metadata key '{key}' nests arrays deeper than {DeepestArray}.");
        }

        int count = Count($"values of '{key}'", LeastBytes(type));
        return type switch
        {
            0 => Take(count).ToArray(),
            4 => Read(count, UInt32),
            5 => Read(count, () => BinaryPrimitives.ReadInt32LittleEndian(Take(4))),
            6 => Read(count, () => BinaryPrimitives.ReadSingleLittleEndian(Take(4))),
            8 => Read(count, Text),
            _ => Read(count, () => Value(type, key, depth + 1)),
        };
    }

    private static T[] Read<T>(int count, Func<T> next)
    {
        var values = new T[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = next();
        }

        return values;
    }

    private static int LeastBytes(uint type) => type switch
    {
        2 or 3 => 2,
        4 or 5 or 6 => 4,
        8 or 10 or 11 or 12 => 8,
        9 => 12,
        _ => 1,
    };

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> bytes = file.Slice(Position, count);
        Position += count;
        return bytes;
    }
}
