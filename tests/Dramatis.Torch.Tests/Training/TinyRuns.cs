using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Runs;

namespace Dramatis.Torch.Tests.Training;

/// <summary>A decoder of two blocks and random conversations, small enough for a test.</summary>
internal static class TinyRuns
{
    public static DecoderConfiguration Decoder { get; } = new()
    {
        VocabularySize = 50,
        HiddenSize = 16,
        IntermediateSize = 24,
        Layers = 2,
        Heads = 4,
        KeyValueHeads = 2,
        HeadSize = 4,
        ContextLength = 64,
        TiedHead = true,
    };

    public static TrainingPlan Plan { get; } = new()
    {
        Steps = 12,
        MicroBatchesPerStep = 2,
        TokensPerMicroBatch = 64,
        MaximumLength = 40,
        PeakLearningRate = 1e-2,
        WarmupSteps = 3,
        EvaluateEvery = 5,
        UseMuon = true,
        ContextWeight = 0.1,
    };

    /// <summary>Conversations of 4 to 24 tokens; the second half of each is learned.</summary>
    public static TokenCorpus Corpus(string name, int count, ulong seed = 1)
    {
        RandomStream random = RandomStream.FromSeed(seed).Split(name);
        var corpus = new TokenCorpus(name);
        for (int i = 0; i < count; i++)
        {
            int length = 4 + random.NextInt(21);
            int[] ids = [.. Enumerable.Range(0, length).Select(_ => random.NextInt(Decoder.VocabularySize))];
            LossClass[] classes = [.. Enumerable.Range(0, length).Select(t => t == 0 ? LossClass.None : t < length / 2 ? LossClass.Context : LossClass.Learned)];
            corpus.Add(new TokenisedExample(ids, classes, length));
        }

        return corpus;
    }
}
