using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Normalization;

/// <summary>
/// The normalisation table of a SentencePiece model (such as nmt_nfkc), as the file carries it: a double-array trie over UTF-8 (darts-clone)
/// from characters to offsets in a list of texts that end in a zero byte. Grapheme clusters of up to five bytes are looked up
/// as a whole, longer ones code point by code point; the shortest entry that begins them wins, as in the reference.
/// </summary>
internal sealed class PrecompiledNormalizer : INormalizer
{
    private const int LongestCluster = 6;

    private readonly uint[] trie;
    private readonly byte[] texts;

    private PrecompiledNormalizer(uint[] trie, byte[] texts) => (this.trie, this.texts) = (trie, texts);

    /// <summary>Reads the table from base64.</summary>
    /// <exception cref="ModelFormatException">It is not such a table.</exception>
    public static PrecompiledNormalizer Parse(string path, string base64)
    {
        byte[] bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out int length) || length < 4)
        {
            throw new ModelFormatException(path, "precompiled_charsmap is not a table in base64.");
        }

        uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (size == 0 || size % 4 != 0 || size > length - 4)
        {
            throw new ModelFormatException(path, $"precompiled_charsmap promises a trie of {size} bytes; it has {length - 4}.");
        }

        uint[] trie = new uint[size / 4];
        for (int i = 0; i < trie.Length; i++)
        {
            trie[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4 + (4 * i)));
        }

        return new PrecompiledNormalizer(trie, bytes[(4 + (int)size)..length]);
    }

    /// <inheritdoc/>
    public string Normalize(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int start = 0; start < text.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(text, start);
            ReadOnlySpan<char> cluster = text.AsSpan(start, length);
            if (Encoding.UTF8.GetByteCount(cluster) < LongestCluster && Find(cluster) is { } whole)
            {
                result.Append(whole);
            }
            else
            {
                AppendPoints(cluster, result);
            }

            start += length;
        }

        return result.ToString();
    }

    private void AppendPoints(ReadOnlySpan<char> cluster, StringBuilder result)
    {
        foreach (Rune rune in cluster.EnumerateRunes())
        {
            string point = rune.ToString();
            result.Append(Find(point) ?? point);
        }
    }

    private string? Find(ReadOnlySpan<char> key)
    {
        Span<byte> bytes = stackalloc byte[LongestCluster];
        int count = Encoding.UTF8.GetBytes(key, bytes);
        uint node = Offset(trie[0]);
        foreach (byte value in bytes[..count])
        {
            node ^= value;
            if (value == 0 || node >= trie.Length || Label(trie[node]) != value)
            {
                return null;
            }

            bool isLeaf = (trie[node] >> 8 & 1) == 1;
            node ^= Offset(trie[node]);
            if (isLeaf)
            {
                return node < trie.Length ? TextAt(trie[node] & int.MaxValue) : null;
            }
        }

        return null;
    }

    private string? TextAt(uint offset)
    {
        if (offset > texts.Length)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = texts.AsSpan((int)offset);
        int end = rest.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? rest : rest[..end]);
    }

    private static uint Label(uint unit) => unit & (1u << 31 | 0xFF);

    private static uint Offset(uint unit) => unit >> 10 << (int)((unit & 1u << 9) >> 6);
}
