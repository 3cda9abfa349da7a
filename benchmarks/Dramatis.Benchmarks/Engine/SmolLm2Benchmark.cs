using Dramatis.Torch.Engine;

namespace Dramatis.Benchmarks.Engine;

/// <summary>A decoder of the shape of SmolLM2-135M.</summary>
internal sealed class SmolLm2Benchmark() : EngineBenchmark("engine-smollm2", Shape, steps: 20)
{
    private static readonly DecoderConfiguration Shape = new()
    {
        VocabularySize = 49152,
        HiddenSize = 576,
        IntermediateSize = 1536,
        Layers = 30,
        Heads = 9,
        KeyValueHeads = 3,
        HeadSize = 64,
        ContextLength = 8192,
        RopeBase = 100_000,
        TiedHead = true,
    };

    // Measured idle on two threads of the same kind of machine, float32.
    protected override string? Peer(int batch) => batch switch
    {
        1 => "llama.cpp F32, 2 threads, idle: 73",
        8 => "llama.cpp F32, 2 threads, idle: 208",
        _ => null,
    };
}
