using System.Text;
using Dramatis.Torch.Engine;

namespace Dramatis.Torch.Tests.Engine;

/// <summary>A token for each byte, and one control token after them.</summary>
internal sealed class ByteTokenizer : ITextTokenizer
{
    public const int End = 256;

    public int VocabularySize => 257;

    public IReadOnlyList<int> Encode(string text, bool allowSpecial = false) => [.. Encoding.UTF8.GetBytes(text).Select(value => (int)value)];

    public string Decode(IReadOnlyList<int> ids, bool keepSpecial = false) =>
        Encoding.UTF8.GetString([.. ids.Where(id => id < End).Select(id => (byte)id)]);

    public ReadOnlyMemory<byte> TokenBytes(int id) => id < End ? new[] { (byte)id } : ReadOnlyMemory<byte>.Empty;

    public int? SpecialToken(string text) => text == "<end>" ? End : null;
}
