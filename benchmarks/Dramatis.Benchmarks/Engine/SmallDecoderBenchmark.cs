using Dramatis.Torch.Engine;

namespace Dramatis.Benchmarks.Engine;

/// <summary>A decoder of the size that ships with the program.</summary>
internal sealed class SmallDecoderBenchmark() : EngineBenchmark("engine-small", Shape, steps: 200)
{
    private static readonly DecoderConfiguration Shape = new()
    {
        VocabularySize = 8192,
        HiddenSize = 256,
        IntermediateSize = 704,
        Layers = 6,
        Heads = 4,
        KeyValueHeads = 2,
        HeadSize = 64,
        ContextLength = 2048,
        TiedHead = true,
    };
}
