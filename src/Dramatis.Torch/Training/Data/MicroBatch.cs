namespace Dramatis.Torch.Training.Data;

/// <summary>
/// Conversations as a decoder computes them at a time. Either one a row, padded on the right: since attention is causal and padding lies
/// to the right of everything real, no mask is needed. Or one after the other in a single row, with <see cref="Packed"/> to keep them
/// apart. No conversation ever sees another.
/// </summary>
/// <param name="Rows">Number of rows, B.</param>
/// <param name="Length">Tokens in a row, T.</param>
/// <param name="Ids">Token ids [B * T]; padding is 0.</param>
/// <param name="Sources">Flat indices (row * T + position) of the tokens whose successor is a target.</param>
/// <param name="Targets">The successor of each source.</param>
/// <param name="Weights">Weight of each target in the loss; positive.</param>
/// <param name="RealTokens">Tokens that are not padding.</param>
public sealed record MicroBatch(int Rows, int Length, long[] Ids, long[] Sources, long[] Targets, float[] Weights, int RealTokens)
{
    /// <summary>Lengths of the conversations that share the one row, in their order; null where each row is one conversation.</summary>
    public IReadOnlyList<int>? Packed { get; init; }

    /// <summary>Sum of the weights.</summary>
    public double TotalWeight => Weights.Sum(w => (double)w);

    /// <summary>Lays conversations out.</summary>
    /// <param name="items">Conversations; at least one.</param>
    /// <param name="layout">As rows or as one row.</param>
    /// <param name="contextWeight">Weight of targets that are only context; targets of weight 0 are left out.</param>
    /// <param name="balanceAt">
    /// Weights of a conversation are multiplied by sqrt(balanceAt / its learned tokens), between 0.4 and 3, so that one-letter answers are
    /// not drowned by long talk; null leaves all tokens equal.
    /// </param>
    public static MicroBatch Lay(IReadOnlyList<(TokenCorpus Corpus, int Index)> items, RowLayout layout, double contextWeight, int? balanceAt = null) =>
        layout == RowLayout.Packed ? Pack(items, contextWeight, balanceAt) : Collate(items, contextWeight, balanceAt);

    /// <summary>Lays conversations out as rows; the arguments are those of <see cref="Lay"/>.</summary>
    public static MicroBatch Collate(IReadOnlyList<(TokenCorpus Corpus, int Index)> items, double contextWeight, int? balanceAt = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        int length = items.Max(item => item.Corpus.Length(item.Index));
        var layout = new Layout(items.Count * length, contextWeight, balanceAt);
        foreach ((int row, (TokenCorpus corpus, int index)) in items.Index())
        {
            layout.Add(corpus, index, row * length);
        }

        return layout.Finish(items.Count, length);
    }

    /// <summary>Lays conversations out as one row; the arguments are those of <see cref="Lay"/>.</summary>
    public static MicroBatch Pack(IReadOnlyList<(TokenCorpus Corpus, int Index)> items, double contextWeight, int? balanceAt = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        int[] lengths = [.. items.Select(item => item.Corpus.Length(item.Index))];
        var layout = new Layout(lengths.Sum(), contextWeight, balanceAt);
        int start = 0;
        foreach ((TokenCorpus corpus, int index) in items)
        {
            layout.Add(corpus, index, start);
            start += corpus.Length(index);
        }

        return layout.Finish(1, start) with { Packed = lengths };
    }

    private sealed class Layout(int size, double contextWeight, int? balanceAt)
    {
        private readonly long[] ids = new long[size];
        private readonly List<long> sources = [];
        private readonly List<long> targets = [];
        private readonly List<float> weights = [];
        private int real;

        public void Add(TokenCorpus corpus, int index, int start)
        {
            ReadOnlySpan<ushort> tokens = corpus.Ids(index);
            ReadOnlySpan<LossClass> classes = corpus.Classes(index);
            real += tokens.Length;
            double scale = balanceAt is { } at ? Math.Clamp(Math.Sqrt((double)at / Math.Max(1, classes.Count(LossClass.Learned))), 0.4, 3) : 1;
            for (int t = 0; t < tokens.Length; t++)
            {
                ids[start + t] = tokens[t];
                double weight = classes[t] switch { LossClass.Learned => 1, LossClass.Context => contextWeight, _ => 0 };
                if (t > 0 && weight > 0)
                {
                    sources.Add(start + t - 1);
                    targets.Add(tokens[t]);
                    weights.Add((float)(weight * scale));
                }
            }
        }

        public MicroBatch Finish(int rows, int length) => new(rows, length, ids, [.. sources], [.. targets], [.. weights], real);
    }
}
