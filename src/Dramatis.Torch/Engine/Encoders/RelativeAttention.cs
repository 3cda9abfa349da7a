namespace Dramatis.Torch.Engine.Encoders;

/// <summary>
/// Disentangled attention (He et al. 2021, DeBERTa): a score is the sum of content to content, content to position and position to
/// content, the positions being relative and, far away, in logarithmic buckets (He et al. 2023, DeBERTa-v3).
/// </summary>
public sealed record RelativeAttention
{
    /// <summary>Buckets on either side of zero, half of them of one position each; 0 for one bucket per position.</summary>
    public required int Buckets { get; init; }

    /// <summary>Largest distance told apart.</summary>
    public required int MaximumDistance { get; init; }

    /// <summary>Whether the content of the query looks at the position of the key.</summary>
    public required bool ContentToPosition { get; init; }

    /// <summary>Whether the content of the key looks at the position of the query.</summary>
    public required bool PositionToContent { get; init; }

    /// <summary>Whether positions are projected with the weights of queries and keys, and not with their own.</summary>
    public required bool SharesProjections { get; init; }

    /// <summary>Whether a layer norm is applied to the table of positions.</summary>
    public required bool IsNormed { get; init; }

    /// <summary>Rows of the table on either side of zero.</summary>
    public int Span => Buckets > 0 ? Buckets : MaximumDistance;

    /// <summary>What the scores are divided by, together with the root of the head width: the root of the number of terms.</summary>
    public double Scale => Math.Sqrt(1 + (ContentToPosition ? 1 : 0) + (PositionToContent ? 1 : 0));

    /// <summary>The row of the table, 0 to twice <see cref="Span"/> minus one, for a query that far behind its key.</summary>
    public int Row(int distance)
    {
        int half = Buckets / 2;
        int magnitude = Math.Abs(distance);
        if (Buckets > 0 && magnitude > half)
        {
            double share = Math.Log((double)magnitude / half) / Math.Log((MaximumDistance - 1.0) / half);
            magnitude = (int)Math.Ceiling(share * (half - 1)) + half;
        }

        return Math.Clamp((Math.Sign(distance) * magnitude) + Span, 0, (2 * Span) - 1);
    }
}
