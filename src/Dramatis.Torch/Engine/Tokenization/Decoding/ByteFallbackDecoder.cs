using System.Text;
using System.Text.Unicode;
using Dramatis.Torch.Engine.Tokenization.Pieces;

namespace Dramatis.Torch.Engine.Tokenization.Decoding;

/// <summary>Reads runs of byte tokens as UTF-8; each byte of a run that is not valid becomes U+FFFD.</summary>
internal sealed class ByteFallbackDecoder : ITokenDecoder
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Decode(IReadOnlyList<string> tokens)
    {
        var texts = new List<string>(tokens.Count);
        var run = new List<byte>();
        foreach (string token in tokens)
        {
            if (ByteTokens.Value(token) is { } value)
            {
                run.Add(value);
                continue;
            }

            Flush(run, texts);
            texts.Add(token);
        }

        Flush(run, texts);
        return texts;
    }

    private static void Flush(List<byte> run, List<string> texts)
    {
        if (run.Count > 0)
        {
            byte[] bytes = [.. run];
            run.Clear();
            texts.Add(Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : new string('\uFFFD', bytes.Length));
        }
    }
}
