using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using TorchSharp;

namespace Dramatis.Torch.Tests.Engine.Encoders;

/// <summary>Random weights under the names of a published layout: whatever name is asked for with a shape is made up.</summary>
internal sealed class RandomWeights : IWeightSource
{
    private readonly Dictionary<string, (long[] Shape, float[] Values)> weights = new(StringComparer.Ordinal);
    private readonly RandomStream random;

    public RandomWeights(ulong seed) => random = RandomStream.FromSeed(seed);

    public IReadOnlyCollection<string> Names => weights.Keys;

    /// <summary>The same numbers for the naive forward.</summary>
    public IReadOnlyDictionary<string, double[]> Exact => weights.ToDictionary(
        each => each.Key, each => each.Value.Values.Select(value => (double)value).ToArray());

    public void Affine(string name, int output, int input, bool hasBias = true)
    {
        Add(name + ".weight", 0, output, input);
        if (hasBias)
        {
            Add(name + ".bias", 0, output);
        }
    }

    public void Norm(string name, int size)
    {
        Add(name + ".weight", 1, size);
        Add(name + ".bias", 0, size);
    }

    public void Add(string name, double mean, params long[] shape)
    {
        int count = (int)shape.Aggregate(1L, (product, size) => product * size);
        weights[name] = (shape, [.. Enumerable.Range(0, count).Select(_ => (float)(mean + (random.NextNormal() * 0.3)))]);
    }

    public IReadOnlyList<long> Shape(string name) => weights[name].Shape;

    public torch.Tensor Read(string name, torch.ScalarType type) => torch.tensor(weights[name].Values, weights[name].Shape).to(type);

    public void Dispose()
    {
    }
}
