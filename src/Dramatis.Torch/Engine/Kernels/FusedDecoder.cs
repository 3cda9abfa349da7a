using System.Runtime.InteropServices;
using TorchSharp;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// Passes of new tokens of many sequences at once through a decoder of the Llama layout, without gradients, in float32 on the CPU:
/// the arithmetic of <see cref="Decoder"/> on kernels that read each weight once for all rows. What a token gets depends on its own
/// sequence alone, to the last bit, whatever else is in the pass and however a prompt is cut. One pass at a time; dispose it.
/// </summary>
internal sealed unsafe class FusedDecoder : IDisposable
{
    private const int MostNumbers = int.MaxValue / sizeof(float);

    private readonly DecoderConfiguration c;
    private readonly FusedBlock[] blocks;
    private readonly RotaryPositions rotary;
    private readonly WorkerPool pool;
    private readonly PagedAttention[] attention;
    private readonly torch.Tensor[] lent; // embedding table, last norm and, where it is not the table, the head
    private readonly bool owned;
    private readonly nint table;
    private readonly nint norm;
    private readonly nint head;
    private readonly PassMemory memory;
    private readonly PassRows rows;

    private FusedDecoder(
        DecoderConfiguration configuration, Func<string, torch.Tensor> weight, bool owned, WeightPrecision precision, WorkerPool pool, int mostRows)
    {
        (c, this.owned, this.pool) = (configuration, owned, pool);
        Precision = precision;
        MostRows = mostRows;
        lent = [.. EndNames(c).Select(name => owned ? weight(name).DetachFromDisposeScope() : weight(name))];
        blocks = [.. Enumerable.Range(0, c.Layers).Select(layer => new FusedBlock(weight, layer, c, precision))];
        rotary = new RotaryPositions(c, torch.ScalarType.Float32, torch.CPU);
        table = (nint)VectorKernels.Pointer(lent[0]);
        norm = (nint)VectorKernels.Pointer(lent[1]);
        head = (nint)VectorKernels.Pointer(lent[c.TiedHead ? 0 : 2]);
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

    /// <summary>
    /// The fused form of a decoder, or null where there is none: another layout, another type or another device. Embedding table, last
    /// norm and head stay the decoder's: dispose this first.
    /// </summary>
    public static FusedDecoder? TryCreate(Decoder decoder, WeightPrecision precision, WorkerPool pool, int mostRows)
    {
        DecoderConfiguration c = decoder.Configuration;
        Dictionary<string, torch.Tensor> weights = decoder.Export().ToDictionary(StringComparer.Ordinal);
        IEnumerable<string> expected = Enumerable.Range(0, c.Layers).SelectMany(FusedBlock.Names).Concat(EndNames(c));
        return c.IsLlamaLayout
            && decoder.Type == torch.ScalarType.Float32
            && decoder.Device.type == DeviceType.CPU
            && expected.ToHashSet(StringComparer.Ordinal).SetEquals(weights.Keys)
            && weights.Values.All(weight => weight.is_contiguous() && weight.numel() < MostNumbers)
                ? new FusedDecoder(c, name => weights[name], owned: false, precision, pool, mostRows)
                : null;
    }

    /// <summary>The fused form of the decoder that a source describes, read and packed matrix by matrix without the decoder itself.</summary>
    /// <param name="source">The weights, of the shapes that the configuration asks for; needed no longer afterwards.</param>
    /// <param name="configuration">A configuration of which a decoder has a fused form.</param>
    /// <param name="precision">How the weights of the blocks are kept.</param>
    /// <param name="pool">Who works.</param>
    /// <param name="mostRows">Most new tokens of a pass.</param>
    public static FusedDecoder Create(IWeightSource source, DecoderConfiguration configuration, WeightPrecision precision, WorkerPool pool, int mostRows)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        torch.Tensor Read(string name)
        {
            torch.Tensor weight = torch.empty([.. source.Shape(name)], torch.ScalarType.Float32);
            source.ReadInto(name, weight);
            return weight;
        }

        return new FusedDecoder(configuration, Read, owned: true, precision, pool, mostRows);
    }

    /// <summary>
    /// A decoder with the weights as they are kept here: rounded ones stay rounded. For what the fused form cannot do; its memory comes
    /// on top.
    /// </summary>
    public Decoder ToDecoder()
    {
        Decoder decoder = new(c);
        foreach (torch.Tensor parameter in decoder.parameters())
        {
            parameter.DetachFromDisposeScope(); // whoever asks first may do so inside a scope
        }

        using var noGradients = torch.no_grad();
        Dictionary<string, torch.Tensor> weights = decoder.Export().ToDictionary(StringComparer.Ordinal);
        foreach ((string name, torch.Tensor values) in EndNames(c).Zip(lent))
        {
            weights[name].copy_(values);
        }

        for (int layer = 0; layer < blocks.Length; layer++)
        {
            blocks[layer].CopyTo(layer, name => weights[name]);
        }

        decoder.eval();
        return decoder;
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
        GC.KeepAlive(lent);
        return rows.Count;
    }

    /// <summary>Logits of kept rows, [count, V]; valid until the next call.</summary>
    /// <param name="from">First of the rows that <see cref="Run"/> kept.</param>
    /// <param name="count">Rows, at most <see cref="PassMemory.HeadRows"/>.</param>
    public float* Logits(int from, int count)
    {
        RowMajorProduct.Multiply(
            (float*)head, c.VocabularySize, c.HiddenSize, memory.Normed + (from * memory.Width), memory.Width, count, memory.Logits, c.VocabularySize, pool);
        GC.KeepAlive(lent);
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

        foreach (torch.Tensor tensor in owned ? lent : [])
        {
            tensor.Dispose();
        }

        rotary.Dispose();
        Pages.Dispose();
        memory.Dispose();
    }

    private static string[] EndNames(DecoderConfiguration c) =>
        ["model.embed_tokens.weight", "model.norm.weight", .. c.TiedHead ? (string[])[] : ["lm_head.weight"]];

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
