namespace Dramatis.Torch.Adapters.Learning;

/// <summary>What decides the result of a training run: equal plans, data and beginnings give equal adapters, however often the run was cut.</summary>
public sealed record AdapterPlan
{
    /// <summary>Seed of the adapter's beginning and of every shuffle.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Optimiser steps of the whole run; the cosine ends there. Positive.</summary>
    public required long Steps { get; init; }

    /// <summary>Texts whose gradients make one step. Positive.</summary>
    public int TextsPerStep { get; init; } = 8;

    /// <summary>Most tokens computed at once, padding included; a single text always fits. Bounds memory, not the result (beyond rounding).</summary>
    public int TokensPerPass { get; init; } = 2048;

    /// <summary>Highest learning rate.</summary>
    public double PeakLearningRate { get; init; } = 1e-3;

    /// <summary>Steps of linear warm-up from 0.</summary>
    public long WarmupSteps { get; init; } = 10;

    /// <summary>Learning rate at the end as a fraction of the peak.</summary>
    public double FloorFraction { get; init; }

    /// <summary>Gradients longer than this are shortened to it.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Decoupled weight decay of every tensor of the adapter.</summary>
    public double WeightDecay { get; init; }

    /// <summary>AdamW's decay of the running mean of squared gradients, in [0, 1).</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Refuses a plan that cannot be carried out.</summary>
    /// <exception cref="InvalidInputException">A number is out of range.</exception>
    public void Validate()
    {
        (string Name, double Value, bool Fits)[] numbers =
        [
            ("steps", Steps, Steps > 0), ("texts per step", TextsPerStep, TextsPerStep > 0), ("tokens per pass", TokensPerPass, TokensPerPass > 0),
            ("learning rate", PeakLearningRate, PeakLearningRate > 0 && double.IsFinite(PeakLearningRate)), ("warm-up", WarmupSteps, WarmupSteps >= 0),
            ("clip norm", ClipNorm, ClipNorm > 0), ("weight decay", WeightDecay, WeightDecay >= 0 && double.IsFinite(WeightDecay)),
            ("floor", FloorFraction, FloorFraction is >= 0 and <= 1), ("beta2", Beta2, Beta2 is >= 0 and < 1),
        ];
        if (numbers.FirstOrDefault(number => !number.Fits) is { Name: { } name } wrong)
        {
            throw new InvalidInputException("training plan", $"has {name} {wrong.Value}.", "Steps, texts, rates and norms are positive; warm-up and decay at least 0, floor and beta2 from 0 to 1.");
        }
    }
}
