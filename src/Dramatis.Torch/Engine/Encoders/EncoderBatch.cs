using static TorchSharp.torch;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>Texts of one pass, B rows filled up on the right to the longest, T. Dispose it after the pass.</summary>
public sealed class EncoderBatch : IDisposable
{
    /// <summary>Creates a batch.</summary>
    /// <param name="rows">Ids and types of each text; every row has at least one token.</param>
    /// <param name="configuration">The encoder's sizes.</param>
    /// <exception cref="InvalidInputException">A row is empty or longer than the encoder reads, or an id is not in its vocabulary.</exception>
    public EncoderBatch(IReadOnlyList<EncodedText> rows, EncoderConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        Require(rows, configuration);
        int T = rows.Max(row => row.Ids.Count);
        long[] ids = Fill<long>(configuration.PaddingId, (row, t) => row.Ids[t]);
        long[] types = Fill<long>(0, (row, t) => configuration.TokenTypes > 1 ? row.TypeIds[t] : 0);
        long[] shape = [rows.Count, T];
        Lengths = [.. rows.Select(row => row.Ids.Count)];
        Ids = tensor(ids, shape).DetachFromDisposeScope();
        TypeIds = tensor(types, shape).DetachFromDisposeScope();
        Positions = tensor(PositionsOf(rows, configuration, T), shape).DetachFromDisposeScope();
        Mask = Lengths.All(length => length == T) ? null : tensor(Fill(0f, (_, _) => 1f), shape).DetachFromDisposeScope();

        N[] Fill<N>(N padding, Func<EncodedText, int, N> at)
        {
            var values = new N[rows.Count * T];
            Array.Fill(values, padding);
            for (int b = 0; b < rows.Count; b++)
            {
                for (int t = 0; t < rows[b].Ids.Count; t++)
                {
                    values[(b * T) + t] = at(rows[b], t);
                }
            }

            return values;
        }
    }

    /// <summary>Tokens of each row.</summary>
    public IReadOnlyList<int> Lengths { get; }

    /// <summary>Token ids, [B, T] of int64.</summary>
    internal Tensor Ids { get; }

    /// <summary>Which text of a pair each token belongs to, [B, T] of int64.</summary>
    internal Tensor TypeIds { get; }

    /// <summary>Rows of the table of learned positions, [B, T] of int64.</summary>
    internal Tensor Positions { get; }

    /// <summary>1 for tokens and 0 for padding, [B, T] of float32; null when there is no padding.</summary>
    internal Tensor? Mask { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ids.Dispose();
        TypeIds.Dispose();
        Positions.Dispose();
        Mask?.Dispose();
    }

    private static long[] PositionsOf(IReadOnlyList<EncodedText> rows, EncoderConfiguration c, int T)
    {
        long unused = c.PaddingTakesNoPosition ? c.FirstPosition - 1 : 0;
        long[] positions = new long[rows.Count * T];
        Array.Fill(positions, unused);
        for (int b = 0; b < rows.Count; b++)
        {
            long next = c.FirstPosition;
            for (int t = 0; t < rows[b].Ids.Count; t++)
            {
                bool skips = c.PaddingTakesNoPosition && rows[b].Ids[t] == c.PaddingId;
                positions[(b * T) + t] = skips ? unused : next++;
            }
        }

        return positions;
    }

    private static void Require(IReadOnlyList<EncodedText> rows, EncoderConfiguration c)
    {
        for (int b = 0; b < rows.Count; b++)
        {
            IReadOnlyList<int> ids = rows[b].Ids;
            if (ids.Count == 0 || rows[b].TypeIds.Count != ids.Count)
            {
                throw Invalid(b, $"has {ids.Count} token ids and {rows[b].TypeIds.Count} types.", "A row needs at least one id, and a type for each.");
            }

            if (c.PositionRows > 0 && ids.Count > c.MaximumLength)
            {
                throw Invalid(b, $"has {ids.Count} tokens.", $"This encoder reads at most {c.MaximumLength}; shorten the text.");
            }

            if (ids.Any(id => id < 0 || id >= c.VocabularySize) || (c.TokenTypes > 1 && rows[b].TypeIds.Any(type => type < 0 || type >= c.TokenTypes)))
            {
                throw Invalid(b, "holds an id or a type that the encoder does not have.", $"Ids run from 0 to {c.VocabularySize - 1}; tokenizer and model must belong together.");
            }
        }
    }

    private static InvalidInputException Invalid(int row, string found, string remedy) => new($"text {row + 1} of the batch", found, remedy);
}
