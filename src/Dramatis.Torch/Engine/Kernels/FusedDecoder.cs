using System.Runtime.InteropServices;
using TorchSharp;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// Passes of new tokens of many sequences at once through a decoder of the Llama layout, without gradients, in float32 on the CPU:
/// the arithmetic of <see cref="Decoder"/> on kernels that read each weight once for all rows. What a token gets depends on its own
/// sequence alone, to the last bit, whatever else is in the pass and however a prompt is cut. One pass at a time; dispose it before
/// the decoder.
/// </summary>
internal sealed unsafe class FusedDecoder : IDisposable
{
    private readonly Decoder decoder;
    private readonly DecoderConfiguration c;
    private readonly FusedBlock[] blocks;
    private readonly RotaryPositions rotary;
    private readonly WorkerPool pool;
    private readonly PagedAttention[] attention;
    private readonly nint table;
    private readonly nint norm;
    private readonly nint head;
    private readonly PassMemory memory;
    private readonly PassRows rows;

    private FusedDecoder(Decoder decoder, Dictionary<string, torch.Tensor> weights, WeightPrecision precision, WorkerPool pool, int mostRows)
    {
        this.decoder = decoder;
        this.pool = pool;
        c = decoder.Configuration;
        Precision = precision;
        MostRows = mostRows;
        blocks = [.. Enumerable.Range(0, c.Layers).Select(layer => new FusedBlock(weights, layer, c, precision))];
        rotary = new RotaryPositions(c, torch.ScalarType.Float32, torch.CPU);
        table = (nint)VectorKernels.Pointer(weights["model.embed_tokens.weight"]);
        norm = (nint)VectorKernels.Pointer(weights["model.norm.weight"]);
        head = c.TiedHead ? table : (nint)VectorKernels.Pointer(weights["lm_head.weight"]);
        Pages = new KeyValuePages(c.Layers, c.KeyValueHeads, c.HeadSize);
        attention = [.. Enumerable.Range(0, pool.Count).Select(_ => new PagedAttention(c.HeadSize, Pages.HeadStride, 1 / Math.Sqrt(c.HeadSize)))];
        memory = new PassMemory(c, blocks[0], mostRows);
        rows = new PassRows(c.Heads / c.KeyValueHeads, c.KeyValueHeads);
    }

    /// <summary>How the weights of the blocks are kept.</summary>
    public WeightPrecision Precision { get; }

    /// <summary>Most new tokens of a pass.</summary>
    public int MostRows { get; }

    /// <summary>Memory for keys and values.</summary>
    public KeyValuePages Pages { get; }

    /// <summary>Who works.</summary>
    public WorkerPool Pool => pool;

    /// <summary>Bytes of the packed weights.</summary>
    public long WeightBytes => blocks.Sum(block => block.Bytes);

    /// <summary>The fused form of a decoder, or null where there is none: another layout, another type or another device.</summary>
    public static FusedDecoder? TryCreate(Decoder decoder, WeightPrecision precision, WorkerPool pool, int mostRows)
    {
        DecoderConfiguration c = decoder.Configuration;
        Dictionary<string, torch.Tensor> weights = decoder.Export().ToDictionary(StringComparer.Ordinal);
        IEnumerable<string> expected = Enumerable.Range(0, c.Layers).SelectMany(FusedBlock.Names)
            .Concat(["model.embed_tokens.weight", "model.norm.weight"])
            .Concat(c.TiedHead ? [] : ["lm_head.weight"]);
        return c.IsLlamaLayout
            && decoder.Type == torch.ScalarType.Float32
            && decoder.Device.type == DeviceType.CPU
            && expected.ToHashSet(StringComparer.Ordinal).SetEquals(weights.Keys)
            && weights.Values.All(weight => weight.is_contiguous() && weight.numel() < int.MaxValue / sizeof(float))
                ? new FusedDecoder(decoder, weights, precision, pool, mostRows)
                : null;
    }

    /// <summary>Reads the new tokens and keeps the normed residual stream of the wanted ones for <see cref="Logits"/>.</summary>
    /// <returns>Rows kept: those of the segments in order.</returns>
    public int Run(IReadOnlyList<PassSegment> segments)
    {
        rows.Lay(segments);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Count, MostRows, nameof(segments));
        Embed(segments);
        for (int layer = 0; layer < blocks.Length; layer++)
        {
            FusedBlock block = blocks[layer];
            NormRows(block.AttentionNorm);
            block.Joint.Multiply(memory.Normed, memory.Width, rows.Count, memory.Heads, memory.JointWidth, pool);
            Remember(layer);
            if (layer == blocks.Length - 1)
            {
                KeepWanted();
            }

            if (rows.Count == 0)
            {
                return 0;
            }

            Attend(layer);
            block.Output.Multiply(memory.Attended, memory.AttendedWidth, rows.Count, memory.Added, memory.AddedWidth, pool);
            AddRows();
            NormRows(block.MlpNorm);
            block.GateUp.Multiply(memory.Normed, memory.Width, rows.Count, memory.Inner, memory.InnerWidth, pool);
            ForRows(row => RowKernels.Gate(memory.Inner + (row * memory.InnerWidth), memory.Inner + (row * memory.InnerWidth) + c.IntermediateSize, c.IntermediateSize));
            block.Down.Multiply(memory.Inner, memory.InnerWidth, rows.Count, memory.Added, memory.AddedWidth, pool);
            AddRows();
        }

        NormRows(norm);
        GC.KeepAlive(decoder);
        return rows.Count;
    }

    /// <summary>Logits of kept rows, [count, V]; valid until the next call.</summary>
    /// <param name="from">First of the rows that <see cref="Run"/> kept.</param>
    /// <param name="count">Rows, at most <see cref="PassMemory.HeadRows"/>.</param>
    public float* Logits(int from, int count)
    {
        RowMajorProduct.Multiply(
            (float*)head, c.VocabularySize, c.HiddenSize, memory.Normed + (from * memory.Width), memory.Width, count, memory.Logits, c.VocabularySize, pool);
        GC.KeepAlive(decoder);
        return memory.Logits;
    }

    public void Dispose()
    {
        foreach (FusedBlock block in blocks)
        {
            block.Dispose();
        }

        foreach (PagedAttention scratch in attention)
        {
            scratch.Dispose();
        }

        rotary.Dispose();
        Pages.Dispose();
        memory.Dispose();
    }

    private void Embed(IReadOnlyList<PassSegment> segments)
    {
        int row = 0;
        foreach (PassSegment segment in segments)
        {
            foreach (int id in segment.Ids.Span)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)c.VocabularySize, nameof(segments));
                new ReadOnlySpan<float>((float*)table + ((long)id * c.HiddenSize), c.HiddenSize)
                    .CopyTo(new Span<float>(memory.Residual + (row * memory.Width), c.HiddenSize));
                row++;
            }
        }
    }

    // Few rows are done before another thread has woken up.
    private void ForRows(Action<int> action)
    {
        const int rowsPerPiece = 8;
        int count = rows.Count;
        if (count <= 2 * rowsPerPiece)
        {
            for (int row = 0; row < count; row++)
            {
                action(row);
            }

            return;
        }

        pool.Run((count + rowsPerPiece - 1) / rowsPerPiece, (piece, _) =>
        {
            for (int row = piece * rowsPerPiece; row < Math.Min((piece + 1) * rowsPerPiece, count); row++)
            {
                action(row);
            }
        });
    }

    private void NormRows(nint gain) =>
        ForRows(row => RowKernels.Norm(memory.Residual + (row * memory.Width), (float*)gain, memory.Normed + (row * memory.Width), c.HiddenSize, c.NormEpsilon));

    private void AddRows() =>
        ForRows(row => RowKernels.Add(memory.Residual + (row * memory.Width), memory.Added + (row * memory.AddedWidth), c.HiddenSize));

    // Rotates queries and keys, and writes keys and values into the pages.
    private void Remember(int layer)
    {
        int D = c.HeadSize;
        float* cosines = VectorKernels.Pointer(rotary.Cosines);
        float* sines = VectorKernels.Pointer(rotary.Sines);
        ForRows(row =>
        {
            int position = rows.Position(row);
            float* at = memory.Heads + (row * memory.JointWidth);
            for (int h = 0; h < c.Heads + c.KeyValueHeads; h++)
            {
                RowKernels.Rotate(at + (h * D), cosines + ((long)position * D), sines + ((long)position * D), D);
            }

            nint page = rows.Pages(row)[position / KeyValuePages.Tokens];
            int slot = position % KeyValuePages.Tokens;
            for (int g = 0; g < c.KeyValueHeads; g++)
            {
                float* keys = Pages.Head(page, layer, g);
                float* key = at + ((c.Heads + g) * D);
                for (int i = 0; i < D; i++)
                {
                    keys[(i * KeyValuePages.Tokens) + slot] = key[i];
                }

                float* value = keys + ((KeyValuePages.Tokens + 0L) * Pages.HeadStride) + ((long)slot * Pages.HeadStride);
                new ReadOnlySpan<float>(at + ((c.Heads + c.KeyValueHeads + g) * D), D).CopyTo(new Span<float>(value, D));
            }
        });
    }

    // Behind the keys and values of the last block only the wanted rows go on.
    private void KeepWanted()
    {
        int kept = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows.IsWanted(row))
            {
                if (kept != row)
                {
                    new ReadOnlySpan<float>(memory.Residual + (row * memory.Width), c.HiddenSize).CopyTo(new Span<float>(memory.Residual + (kept * memory.Width), c.HiddenSize));
                    new ReadOnlySpan<float>(memory.Heads + (row * memory.JointWidth), c.Heads * c.HeadSize)
                        .CopyTo(new Span<float>(memory.Heads + (kept * memory.JointWidth), c.Heads * c.HeadSize));
                }

                kept++;
            }
        }

        rows.KeepWanted();
    }

    private void Attend(int layer)
    {
        int group = c.Heads / c.KeyValueHeads;
        IReadOnlyList<AttentionPiece> pieces = rows.Pieces;
        pool.Run(pieces.Count, (index, worker) =>
        {
            AttentionPiece piece = pieces[index];
            float** queries = stackalloc float*[PagedAttention.Rows];
            float** results = stackalloc float*[PagedAttention.Rows];
            int* counts = stackalloc int[PagedAttention.Rows];
            for (int i = 0; i < piece.Count; i++)
            {
                int row = piece.Row + ((piece.From + i) / group);
                int h = (piece.KeyValueHead * group) + ((piece.From + i) % group);
                queries[i] = memory.Heads + (row * memory.JointWidth) + (h * c.HeadSize);
                results[i] = memory.Attended + (row * memory.AttendedWidth) + (h * c.HeadSize);
                counts[i] = rows.Position(row) + 1;
            }

            long offset = ((layer * c.KeyValueHeads) + piece.KeyValueHead) * Pages.HeadNumbers;
            attention[worker].Attend(queries, results, counts, piece.Count, rows.Pages(piece.Row), offset);
        });
    }
}
