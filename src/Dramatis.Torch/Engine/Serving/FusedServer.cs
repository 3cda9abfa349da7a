using Dramatis.Torch.Engine.Kernels;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Engine.Serving;

/// <summary>A decoder on the fused kernels with the queue in front of it.</summary>
internal sealed class FusedServer : IDisposable
{
    // Enough rows that the weights are read rarely, few enough that a pass stays in the second-level cache and ends soon.
    private const int RowsOfAPass = 256;

    private const int CheckedTokens = 24;

    private readonly WorkerPool pool;
    private readonly FusedDecoder fused;

    private FusedServer(WorkerPool pool, FusedDecoder fused, int vocabulary, long pageBytes)
    {
        this.pool = pool;
        this.fused = fused;
        Scheduler = new Scheduler(fused, vocabulary, pageBytes);
    }

    /// <summary>The queue.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>
    /// The server of a decoder, or null when the kernels do not know its layout or do not agree with it: a short text goes through
    /// both, and the logits must be the same up to rounding.
    /// </summary>
    public static FusedServer? TryCreate(Decoder decoder, EngineOptions options)
    {
        WorkerPool pool = new(TorchRuntime.Threads);
        FusedDecoder? fused = FusedDecoder.TryCreate(decoder, options.Precision, pool, RowsOfAPass);
        if (fused is not null && Agrees(decoder, fused))
        {
            return new FusedServer(pool, fused, decoder.Configuration.VocabularySize, options.PrefixCacheBytes);
        }

        fused?.Dispose();
        pool.Dispose();
        return null;
    }

    public void Dispose()
    {
        Scheduler.Dispose();
        fused.Dispose();
        pool.Dispose();
    }

    private static unsafe bool Agrees(Decoder decoder, FusedDecoder fused)
    {
        DecoderConfiguration c = decoder.Configuration;
        int count = Math.Min(CheckedTokens, c.ContextLength);
        int[] ids = [.. Enumerable.Range(0, count).Select(i => (int)(i * 7919L % c.VocabularySize))];
        float[] expected = new float[c.VocabularySize];
        using (torch.no_grad())
        {
            using var scope = torch.NewDisposeScope();
            TokenTensors.CopyTo(decoder.Head(decoder.Hidden(TokenTensors.Row(ids, decoder.Device)).narrow(1, count - 1, 1)), expected);
        }

        nint[] pages = [.. Enumerable.Range(0, (count + KeyValuePages.Tokens - 1) / KeyValuePages.Tokens).Select(_ => fused.Pages.Take())];
        fused.Run([new PassSegment(pages, 0, ids, count - 1)]);
        ReadOnlySpan<float> found = new(fused.Logits(0, 1), c.VocabularySize);
        double square = 0, difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            square += (double)expected[i] * expected[i];
            difference += Math.Pow(expected[i] - found[i], 2);
        }

        foreach (nint page in pages)
        {
            fused.Pages.Return(page);
        }

        // Rounded weights move logits by some percent; another architecture moves them altogether.
        double most = fused.Precision == WeightPrecision.Float32 ? 1e-3 : 0.3;
        return double.IsFinite(difference) && Math.Sqrt(difference) <= most * Math.Sqrt(square);
    }
}
