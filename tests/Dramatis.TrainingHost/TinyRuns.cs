using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Runs;

namespace Dramatis.TrainingHost;

/// <summary>A decoder of two blocks and random conversations, small enough for a test.</summary>
public static class TinyRuns
{
    /// <summary>The decoder.</summary>
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

    /// <summary>A dozen steps with everything that a plan can ask for.</summary>
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

    /// <summary>A trainer of the decoder on two corpora, with a third held out.</summary>
    public static Trainer Trainer(TrainingPlan plan, TimeSpan checkpointEvery) => new(
        Decoder,
        plan,
        [new CorpusShare(Corpus("a", 30), 2), new CorpusShare(Corpus("b", 9), 1)],
        [Corpus("held", 5)])
    {
        CheckpointEvery = checkpointEvery,
    };
}
