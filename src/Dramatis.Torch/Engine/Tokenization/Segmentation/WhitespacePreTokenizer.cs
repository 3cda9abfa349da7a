namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Cuts at white space, which is dropped.</summary>
internal sealed class WhitespacePreTokenizer : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, List<Range> pieces)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]))
            {
                if (i > start)
                {
                    pieces.Add(start..i);
                }

                start = i + 1;
            }
        }
    }
}
