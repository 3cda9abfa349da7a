using System.Text;

namespace Dramatis.Torch.Engine.Tokenization.Decoding;

/// <summary>Reads tokens in the byte alphabet back into bytes, and the bytes as UTF-8; invalid ones become U+FFFD.</summary>
internal sealed class ByteLevelDecoder : ITokenDecoder
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens)
    {
        using var bytes = new MemoryStream();
        foreach (string token in tokens)
        {
            bytes.Write(ByteAlphabet.ToBytes(token));
        }

        return [Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length)];
    }
}
