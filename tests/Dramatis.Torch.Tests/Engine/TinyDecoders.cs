using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine;

/// <summary>Decoders of a few thousand random weights, large enough that attention is not uniform.</summary>
internal static class TinyDecoders
{
    public static DecoderConfiguration Configuration(bool tied = true, int heads = 4, int keyValueHeads = 2, int context = 256) => new()
    {
        VocabularySize = 67,
        HiddenSize = 32,
        IntermediateSize = 50,
        Layers = 3,
        Heads = heads,
        KeyValueHeads = keyValueHeads,
        HeadSize = 12, // not hidden size / heads, on purpose
        ContextLength = context,
        TiedHead = tied,
    };

    public static Decoder Create(DecoderConfiguration configuration, ulong seed = 7)
    {
        Decoder decoder = new(configuration);
        RandomStream random = RandomStream.FromSeed(seed);
        using var noGradients = torch.no_grad();
        foreach (var (name, weight) in decoder.named_parameters())
        {
            using torch.Tensor values = torch.tensor(
                Enumerable.Range(0, (int)weight.numel()).Select(_ => (float)random.NextNormal() * 0.25f).ToArray(), weight.shape);
            weight.copy_(values);
            if (weight.dim() == 1)
            {
                weight.add_(1);
            }
        }

        return decoder;
    }

    public static torch.Tensor Ids(params int[][] rows) =>
        torch.tensor(rows.SelectMany(row => row.Select(id => (long)id)).ToArray(), [rows.Length, rows[0].Length]);

    public static int[] RandomIds(int count, int seed, int vocabulary = 67)
    {
        RandomStream random = RandomStream.FromSeed((ulong)seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextInt(vocabulary))];
    }

    public static float[] Floats(torch.Tensor tensor)
    {
        using torch.Tensor flat = tensor.detach().to(torch.ScalarType.Float32).contiguous();
        return flat.data<float>().ToArray();
    }
}
