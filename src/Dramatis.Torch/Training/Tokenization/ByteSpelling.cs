namespace Dramatis.Torch.Training.Tokenization;

/// <summary>The printable character that stands for each byte in a byte-level vocabulary (GPT-2).</summary>
internal static class ByteSpelling
{
    /// <summary>Character of each byte value.</summary>
    public static readonly char[] Characters = Build();

    private static char[] Build()
    {
        char[] characters = new char[256];
        int next = 256; // bytes without a printable Latin-1 character take the code points from U+0100 in order
        for (int value = 0; value < 256; value++)
        {
            bool printable = value is (>= 0x21 and <= 0x7E) or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            characters[value] = (char)(printable ? value : next++);
        }

        return characters;
    }
}
