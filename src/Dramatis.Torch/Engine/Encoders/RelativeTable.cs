using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>The embeddings of relative positions that all blocks share, normed where the model says so.</summary>
internal sealed class RelativeTable : nn.Module
{
    private readonly EmbeddingTable table;
    private readonly LayerNorm? norm;
    private readonly RelativeAttention attention;

    public RelativeTable(EncoderConfiguration c, RelativeAttention attention)
        : base(nameof(RelativeTable))
    {
        this.attention = attention;
        table = new EmbeddingTable(2L * attention.Span, c.HiddenSize);
        norm = attention.IsNormed ? new LayerNorm(c.HiddenSize, c.NormEpsilon) : null;
        RegisterComponents();
    }

    /// <summary>
    /// The positions of a pass over T tokens. Only the rows that occur are taken: with short texts those are few, and norm,
    /// projections and products stay small.
    /// </summary>
    public RelativePass At(int T)
    {
        int[] rows = [.. Enumerable.Range(1 - T, (2 * T) - 1).Select(attention.Row)]; // never falls from one distance to the next
        int first = rows[0];
        long[] index = new long[T * T];
        for (int q = 0; q < T; q++)
        {
            for (int k = 0; k < T; k++)
            {
                index[(q * T) + k] = rows[q - k + T - 1] - first;
            }
        }

        Tensor taken = table.weight.narrow(0, first, rows[^1] - first + 1);
        return new RelativePass(norm?.Forward(taken) ?? taken, tensor(index, [1, 1, T, T]));
    }

    public void Load(EncoderWeights weights)
    {
        weights.Fill(table, "encoder.rel_embeddings");
        if (norm is not null)
        {
            weights.Fill(norm, "encoder.LayerNorm");
        }
    }
}
