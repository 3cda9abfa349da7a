using Dramatis.Torch.Engine;
using Dramatis.Torch.Training.Runs;

namespace Dramatis.Torch.Training.Understudy;

/// <summary>How Understudy, the small decoder that ships with the project, is made. The file <c>models/understudy/recipe.yaml</c> records the values of a release.</summary>
public sealed record UnderstudyRecipe
{
    /// <summary>Understudy itself: 5.5 million weights.</summary>
    public static UnderstudyRecipe Understudy { get; } = new();

    /// <summary>The smaller sister for tests and proofs of training: 1.6 million weights, the same texts and tokenizer.</summary>
    public static UnderstudyRecipe Nano { get; } = new() { Model = Sizes(hidden: 128, intermediate: 352, heads: 4) };

    /// <summary>Token ids, control tokens included.</summary>
    public int VocabularySize { get; init; } = 4096;

    /// <summary>Seed of the world that the texts come from.</summary>
    public ulong WorldSeed { get; init; } = 1;

    /// <summary>Tokens of the whole run, padding not counted.</summary>
    public long Tokens { get; init; } = 13_000_000;

    /// <summary>Share of the tokens that is real talk, where a folder of it is given.</summary>
    public double TalkShare { get; init; } = 0.12;

    /// <summary>Share of the tokens that are drills in copying from the context (see <see cref="CopyDrills"/>).</summary>
    public double DrillShare { get; init; } = 0.08;

    /// <summary>Weights of the kinds of real talk, relative to each other.</summary>
    public IReadOnlyDictionary<string, double> TalkWeights { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["persona-talk"] = 0.55,
        ["topical-talk"] = 0.3,
        ["service-talk"] = 0.15,
    };

    /// <summary>Every so many dialogues of real talk one is held out.</summary>
    public int HoldOutEvery { get; init; } = 20;

    /// <summary>World examples that the tokenizer learns from, beside all real talk.</summary>
    public int TokenizerExamples { get; init; } = 20_000;

    /// <summary>Held-out world examples for the loss during training.</summary>
    public int HeldOutWorldExamples { get; init; } = 200;

    /// <summary>Sizes of the model; the vocabulary is that of the recipe.</summary>
    public DecoderConfiguration Model { get => field with { VocabularySize = VocabularySize }; init; } = Sizes(hidden: 256, intermediate: 704, heads: 8);

    /// <summary>Optimisation. The steps follow from <see cref="Tokens"/> and the fill of a step.</summary>
    public TrainingPlan Plan { get; init; } = new()
    {
        Steps = 1,
        MicroBatchesPerStep = 2,
        TokensPerMicroBatch = 1536,
        MaximumLength = 1024,
        Workers = 2,
        PeakLearningRate = 2.5e-3,
        WarmupSteps = 60,
        ContextWeight = 0.1,
        BalanceAt = 24,
        UseMuon = true,
        WeightDecay = 0.1,
        EvaluateEvery = 400,
    };

    private static DecoderConfiguration Sizes(int hidden, int intermediate, int heads) => new()
    {
        VocabularySize = 4096,
        HiddenSize = hidden,
        IntermediateSize = intermediate,
        Layers = 6,
        Heads = heads,
        KeyValueHeads = heads / 2,
        HeadSize = 32,
        ContextLength = 2048,
        RopeBase = 10_000,
        TiedHead = true,
    };
}
