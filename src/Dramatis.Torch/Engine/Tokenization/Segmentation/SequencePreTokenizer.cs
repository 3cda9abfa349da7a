namespace Dramatis.Torch.Engine.Tokenization.Segmentation;

/// <summary>Splits with the first pre-tokenizer, its pieces with the second, and so on. Later ones see a piece, not its surroundings.</summary>
internal sealed class SequencePreTokenizer(IReadOnlyList<IPreTokenizer> steps) : IPreTokenizer
{
    /// <inheritdoc/>
    public void Split(string text, List<Range> pieces)
    {
        List<Range> current = text.Length == 0 ? [] : [0..text.Length];
        foreach (IPreTokenizer step in steps)
        {
            current = Refine(text, current, step);
        }

        pieces.AddRange(current);
    }

    private static List<Range> Refine(string text, List<Range> coarse, IPreTokenizer step)
    {
        var fine = new List<Range>(coarse.Count * 2);
        var within = new List<Range>();
        foreach (Range range in coarse)
        {
            within.Clear();
            step.Split(text[range], within);
            int offset = range.Start.Value;
            fine.AddRange(within.Select(piece => (offset + piece.Start.Value)..(offset + piece.End.Value)));
        }

        return fine;
    }
}
