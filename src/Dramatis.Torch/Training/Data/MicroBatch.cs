namespace Dramatis.Torch.Training.Data;

/// <summary>
/// Rows of about equal length, one conversation each, padded on the right. Since attention is causal and padding lies to the right of
/// everything real, no mask is needed and no conversation can see another.
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
    /// <summary>Sum of the weights.</summary>
    public double TotalWeight => Weights.Sum(w => (double)w);

    /// <summary>Lays conversations out as rows.</summary>
    /// <param name="items">Conversations; at least one.</param>
    /// <param name="contextWeight">Weight of targets that are only context; targets of weight 0 are left out.</param>
    /// <param name="balanceAt">
    /// Weights of a conversation are multiplied by sqrt(balanceAt / its learned tokens), between 0.4 and 3, so that one-letter answers are
    /// not drowned by long talk; null leaves all tokens equal.
    /// </param>
    public static MicroBatch Collate(IReadOnlyList<(TokenCorpus Corpus, int Index)> items, double contextWeight, int? balanceAt = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        int length = items.Max(item => item.Corpus.Length(item.Index));
        long[] ids = new long[items.Count * length];
        List<long> sources = [];
        List<long> targets = [];
        List<float> weights = [];
        int real = 0;
        foreach ((int row, (TokenCorpus corpus, int index)) in items.Index())
        {
            ReadOnlySpan<ushort> tokens = corpus.Ids(index);
            ReadOnlySpan<LossClass> classes = corpus.Classes(index);
            real += tokens.Length;
            double scale = balanceAt is { } at ? Math.Clamp(Math.Sqrt((double)at / Math.Max(1, classes.Count(LossClass.Learned))), 0.4, 3) : 1;
            for (int t = 0; t < tokens.Length; t++)
            {
                ids[(row * length) + t] = tokens[t];
                double weight = classes[t] switch { LossClass.Learned => 1, LossClass.Context => contextWeight, _ => 0 };
                if (t > 0 && weight > 0)
                {
                    sources.Add((row * length) + t - 1);
                    targets.Add(tokens[t]);
                    weights.Add((float)(weight * scale));
                }
            }
        }

        return new MicroBatch(items.Count, length, ids, [.. sources], [.. targets], [.. weights], real);
    }
}
