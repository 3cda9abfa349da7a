using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Training.Data;

namespace Dramatis.Torch.Training.Runs;

/// <summary>What decides the result of a run: equal plans, data and number of workers give equal weights, however often the run was cut.</summary>
public sealed record TrainingPlan
{
    /// <summary>Seed of the starting weights and of every shuffle.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Optimiser steps of the whole run; the cosine ends there.</summary>
    public required long Steps { get; init; }

    /// <summary>Micro-batches whose gradients make one step.</summary>
    public int MicroBatchesPerStep { get; init; } = 4;

    /// <summary>Most tokens of a micro-batch, padding included.</summary>
    public int TokensPerMicroBatch { get; init; } = 2048;

    /// <summary>
    /// How conversations share a micro-batch. By default one a row, which the benchmark <c>training-rows</c> found 5 to 12 % faster where
    /// conversations of like length can be put together; packed rows need no such choice and no padding.
    /// </summary>
    public RowLayout Layout { get; init; } = RowLayout.OneConversation;

    /// <summary>Conversations with more tokens are left out.</summary>
    public int MaximumLength { get; init; } = 1024;

    /// <summary>Threads that share the micro-batches of a step.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Highest learning rate.</summary>
    public double PeakLearningRate { get; init; } = 1.5e-3;

    /// <summary>Steps of linear warm-up.</summary>
    public long WarmupSteps { get; init; } = 50;

    /// <summary>Learning rate at the end as a fraction of the peak.</summary>
    public double FloorFraction { get; init; } = 0.02;

    /// <summary>Gradients longer than this are shortened to it.</summary>
    public double ClipNorm { get; init; } = 1.0;

    /// <summary>Decoupled weight decay of the matrices inside the blocks.</summary>
    public double WeightDecay { get; init; } = 0.1;

    /// <summary>Weight in the loss of text that is only context; 0 leaves it out.</summary>
    public double ContextWeight { get; init; }

    /// <summary>Learned tokens of a conversation at which its targets weigh 1 (see <see cref="MicroBatch.Lay"/>); null weighs all tokens alike.</summary>
    public int? BalanceAt { get; init; }

    /// <summary>Whether the matrices inside the blocks move by <see cref="Optimisation.Muon"/>; everything else always moves by AdamW.</summary>
    public bool UseMuon { get; init; }

    /// <summary>Steps between held-out evaluations; 0 for none before the end.</summary>
    public long EvaluateEvery { get; init; } = 200;

    /// <summary>
    /// Name of a value that must not change within a run and is another in <paramref name="begun"/>, or null: with another order of the
    /// data a resumed run would see some conversations twice and others never, and another optimiser lacks its memory.
    /// </summary>
    internal string? FixedValueThatDiffersFrom(TrainingPlan begun) =>
        Seed != begun.Seed ? nameof(Seed)
        : MicroBatchesPerStep != begun.MicroBatchesPerStep ? nameof(MicroBatchesPerStep)
        : TokensPerMicroBatch != begun.TokensPerMicroBatch ? nameof(TokensPerMicroBatch)
        : MaximumLength != begun.MaximumLength ? nameof(MaximumLength)
        : Layout != begun.Layout ? nameof(Layout)
        : UseMuon != begun.UseMuon ? nameof(UseMuon)
        : null;

    /// <summary>The order in which a run of this plan sees the conversations of <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">A corpus holds nothing short enough, or a weight is not positive.</exception>
    public BatchPlanner Order(IReadOnlyList<CorpusShare> data) =>
        new(data, RandomStream.FromSeed(Seed).Split("order"), TokensPerMicroBatch, MaximumLength) { Layout = Layout };
}
