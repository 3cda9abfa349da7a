using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Tests.Adapters;

/// <summary>Adapters with random A and B, large enough to matter.</summary>
internal static class RandomAdapters
{
    public static LowRankAdapter For(Decoder decoder, LowRankSettings settings, ulong seed)
    {
        LowRankAdapter adapter = LowRankAdapter.Create(decoder, settings, RandomStream.FromSeed(seed));
        using var off = torch.no_grad();
        foreach ((string name, torch.Tensor tensor) in adapter.Parameters)
        {
            RandomStream random = RandomStream.FromSeed(seed).Split("values").Split(name);
            using torch.Tensor values = torch.tensor(Enumerable.Range(0, (int)tensor.numel()).Select(_ => random.NextNormal() * 0.2).ToArray(), tensor.shape);
            if (tensor.dim() == 1)
            {
                tensor.mul_(1.3).add_(values.to(tensor.dtype)); // lengths of rows stay positive
            }
            else
            {
                tensor.copy_(values);
            }
        }

        adapter.Train(false);
        return adapter;
    }

    public static LowRankSettings All(int rank = 3, bool decomposed = false, bool stabilised = false) => new()
    {
        Rank = rank,
        Alpha = 5,
        Decomposed = decomposed,
        RankStabilised = stabilised,
        Targets = new ModuleTargets { Expression = ModuleTargets.AllLinear },
    };
}
