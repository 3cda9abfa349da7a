using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Objectives;
using Dramatis.Torch.Training.Pairs;
using static TorchSharp.torch;

namespace Dramatis.TrainingHost;

/// <summary>Rows whose class is whether their first and last token are alike, and an encoder small enough for a test.</summary>
public static class TinyPairs
{
    /// <summary>A few steps with everything that a plan can ask for.</summary>
    public static PairPlan Plan { get; } = new() { Steps = 24, ExamplesPerStep = 5, PeakLearningRate = 3e-3, WarmupSteps = 3, EvaluateEvery = 6, Patience = 4 };

    /// <summary>The encoder, always the same.</summary>
    public static PairEncoder Encoder()
    {
        RandomStream random = RandomStream.FromSeed(3);
        return new PairEncoder(TrainableDecoder.Initialise(TinyRuns.Decoder, random.Split("trunk")), classes: 2, codes: 3, random.Split("heads"));
    }

    /// <summary>Rows of 3 tokens, the middle one a mark, with their class.</summary>
    public static IReadOnlyList<(int[] Ids, int Class)> Rows(string name, int count)
    {
        RandomStream random = RandomStream.FromSeed(5).Split(name);
        return [.. Enumerable.Range(0, count).Select(_ => (First: 1 + random.NextInt(2), Last: 1 + random.NextInt(2))).Select(row => (new[] { row.First, 0, row.Last }, row.First == row.Last ? 1 : 0))];
    }

    /// <summary>A trainer of an encoder by cross-entropy.</summary>
    public static PairTrainer<PairEncoder, (int[] Ids, int Class)> Trainer(PairEncoder encoder, PairPlan plan) => new(encoder, plan, (model, batch, _) =>
    {
        using var scope = NewDisposeScope();
        return PairLoss.CrossEntropy(model.Cross([.. batch.Select(row => row.Ids)]), tensor([.. batch.Select(row => (long)row.Class)])).MoveToOuterDisposeScope();
    });
}
