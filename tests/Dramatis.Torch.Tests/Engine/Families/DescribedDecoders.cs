using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Families;

namespace Dramatis.Torch.Tests.Engine.Families;

/// <summary>Configurations that differ from Llama's in one thing, and such as the families have.</summary>
internal static class DescribedDecoders
{
    public static IReadOnlyDictionary<string, DecoderConfiguration> All { get; } = new Dictionary<string, DecoderConfiguration>(StringComparer.Ordinal)
    {
        ["plain"] = Plain,
        ["biases everywhere"] = Plain with { Block = new() { QueryKeyValueBias = true, OutputBias = true, MlpBias = true } },
        ["biases of queries, keys and values"] = Plain with { Block = new() { QueryKeyValueBias = true }, KeyValueHeads = 1 },
        ["norm of heads"] = Plain with { Block = new() { QueryKeyNorm = QueryKeyNorm.PerHead } },
        ["norms behind, norm of whole queries and keys"] = Plain with { Block = new() { Placement = NormPlacement.After, QueryKeyNorm = QueryKeyNorm.WholeVector } },
        ["norms around, gains added to one"] = Plain with { Block = new() { Placement = NormPlacement.Around, Norm = NormKind.RootMeanSquarePlusOne }, EmbeddingScale = 2.5 },
        ["layer norms, learned positions, two matrices"] = Plain with
        {
            LearnedPositions = true,
            HeadSize = 9, // nothing turns, so it may be odd
            Block = new() { Norm = NormKind.LayerNorm, GatedMlp = false, Activation = Activation.GeluTanh, QueryKeyValueBias = true, OutputBias = true, MlpBias = true },
        },
        ["exact GELU"] = Plain with { Block = new() { Activation = Activation.Gelu } },
        ["ReLU without a gate"] = Plain with { Block = new() { Activation = Activation.Relu, GatedMlp = false } },
        ["scale of its own"] = Plain with { Block = new() { AttentionScale = 0.1 } },
        ["scores and logits bent"] = Plain with { Block = new() { AttentionSoftCap = 2 }, LogitSoftCap = 3 },
        ["window in every block"] = Plain with { SlidingWindow = 5, Sliding = BlockPattern.Of(3, _ => true) },
        ["window in every second block, bent, scaled"] = Plain with
        {
            SlidingWindow = 4,
            Sliding = BlockPattern.Of(3, block => block % 2 == 0),
            Block = new() { AttentionSoftCap = 1.5, AttentionScale = 0.4, Placement = NormPlacement.Around, Activation = Activation.GeluTanh },
        },
        ["window with a base of its own"] = Plain with
        {
            SlidingWindow = 6,
            Sliding = BlockPattern.Of(3, block => block != 1),
            SlidingRopeBase = 100,
            RopeBase = 1_000_000,
            RopeScaling = new RopeScaling.Linear(8),
        },
        ["no rotation in every second block"] = Plain with { WithoutRope = BlockPattern.Of(3, block => block % 2 == 1) },
        ["linear stretching"] = Plain with { RopeScaling = new RopeScaling.Linear(4) },
        ["stretching of Llama 3"] = Plain with { RopeScaling = new RopeScaling.LlamaThree(8, 1, 4, 48) },
        ["YaRN"] = Plain with { RopeScaling = new RopeScaling.Yarn(4, 64, 8, 1) },
        ["a factor for each component"] = Plain with { RopeScaling = new RopeScaling.PerComponent([1, 1.5f, 2, 4, 8, 8]) },
    };

    private static DecoderConfiguration Plain => TinyDecoders.Configuration();
}
