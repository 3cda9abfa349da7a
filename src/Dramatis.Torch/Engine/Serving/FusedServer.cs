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
    private const int CheckedBlocks = 2;

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

    /// <summary>The server of a decoder, or null when the kernels do not know its layout or do not agree with it.</summary>
    public static FusedServer? TryCreate(Decoder decoder, EngineOptions options) => Create(decoder.Configuration, options, pool =>
    {
        FusedDecoder? fused = FusedDecoder.TryCreate(decoder, options.Precision, pool, RowsOfAPass);
        if (fused is null || Agrees(decoder, fused))
        {
            return fused;
        }

        fused.Dispose();
        return null;
    });

    /// <summary>
    /// The server of the decoder that a source describes, or null as above. Only its first blocks are made into a decoder, to be compared
    /// with the kernels: the weights of the whole are in memory once.
    /// </summary>
    public static FusedServer? TryCreate(IWeightSource source, DecoderConfiguration configuration, EngineOptions options) => Create(configuration, options, pool =>
        configuration.IsLlamaLayout && BeginningAgrees(source, configuration with { Layers = Math.Min(CheckedBlocks, configuration.Layers) }, options.Precision, pool)
            ? FusedDecoder.Create(source, configuration, options.Precision, pool, RowsOfAPass)
            : null);

    /// <summary>A decoder with the weights as they are kept here.</summary>
    public Decoder ToDecoder() => fused.ToDecoder();

    public void Dispose()
    {
        Scheduler.Dispose();
        fused.Dispose();
        pool.Dispose();
    }

    private static FusedServer? Create(DecoderConfiguration configuration, EngineOptions options, Func<WorkerPool, FusedDecoder?> create)
    {
        WorkerPool pool = new(options.Threads ?? TorchRuntime.Threads);
        try
        {
            if (create(pool) is { } fused)
            {
                return new FusedServer(pool, fused, configuration.VocabularySize, options.PrefixCacheBytes);
            }
        }
        catch
        {
            pool.Dispose();
            throw;
        }

        pool.Dispose();
        return null;
    }

    private static bool BeginningAgrees(IWeightSource source, DecoderConfiguration beginning, WeightPrecision precision, WorkerPool pool)
    {
        using Decoder decoder = new(beginning);
        decoder.Load(source);
        decoder.eval();
        using FusedDecoder? fused = FusedDecoder.TryCreate(decoder, precision, pool, RowsOfAPass);
        return fused is not null && Agrees(decoder, fused);
    }

    // A short text goes through both: the logits must be the same up to rounding.
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
