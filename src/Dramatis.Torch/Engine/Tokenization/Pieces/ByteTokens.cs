using System.Globalization;
using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Pieces;

/// <summary>The 256 tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c> that spell out text for which there is no piece.</summary>
internal sealed class ByteTokens
{
    private readonly int[] ids;

    private ByteTokens(int[] ids) => this.ids = ids;

    /// <summary>The byte tokens of a vocabulary; bytes it lacks have the id −1. Null when it has none at all.</summary>
    public static ByteTokens? Find(IReadOnlyDictionary<string, int> tokens)
    {
        int[] ids = [.. Enumerable.Range(0, 256).Select(value => tokens.TryGetValue(Name((byte)value), out int id) ? id : -1)];
        return ids.All(id => id < 0) ? null : new ByteTokens(ids);
    }

    /// <summary>The byte a token is written for, or null.</summary>
    public static byte? Value(string token) =>
        token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
        && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
            ? value
            : null;

    /// <summary>Appends the tokens of a text's UTF-8 bytes; false, with nothing appended, when one of them is missing.</summary>
    public bool Spell(ReadOnlySpan<char> text, List<int> into)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        int count = Encoding.UTF8.GetBytes(text, bytes);
        foreach (byte value in bytes.AsSpan(0, count))
        {
            if (ids[value] < 0)
            {
                return false;
            }
        }

        foreach (byte value in bytes.AsSpan(0, count))
        {
            into.Add(ids[value]);
        }

        return true;
    }

    private static string Name(byte value) => string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>");
}
