namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>
/// Writes spaces as a visible mark, as SentencePiece does (Kudo and Richardson 2018), puts one before the text, and cuts before
/// every mark.
/// </summary>
/// <param name="mark">The mark, usually U+2581.</param>
/// <param name="prefix">Where a mark is put before text that does not begin with one.</param>
/// <param name="splits">Whether it cuts.</param>
internal sealed class MetaspaceStep(char mark, MetaspacePrefix prefix, bool splits) : ISegmentationStep
{
    /// <inheritdoc/>
    public void Apply(TextPiece piece, List<TextPiece> pieces)
    {
        string text = piece.Text.Replace(' ', mark);
        if (!text.StartsWith(mark) && (prefix == MetaspacePrefix.Always || (prefix == MetaspacePrefix.First && piece.BeginsText)))
        {
            text = mark + text;
        }

        if (!splits)
        {
            pieces.Add(piece with { Text = text });
            return;
        }

        int start = 0;
        while (start < text.Length)
        {
            int next = text.IndexOf(mark, start + 1);
            int end = next < 0 ? text.Length : next;
            pieces.Add(new TextPiece(text[start..end], piece.BeginsText && start == 0));
            start = end;
        }
    }
}
