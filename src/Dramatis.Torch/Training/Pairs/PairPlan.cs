namespace Dramatis.Torch.Training.Pairs;

/// <summary>How a pair encoder is trained. A run resumes only with the plan it began with.</summary>
public sealed record PairPlan
{
    /// <summary>Most optimiser steps, at least 1; the learning rate falls to its floor there.</summary>
    public required long Steps { get; init; }

    /// <summary>Examples of a step, at least 1.</summary>
    public int ExamplesPerStep { get; init; } = 32;

    /// <summary>Highest learning rate, above 0.</summary>
    public double PeakLearningRate { get; init; } = 5e-4;

    /// <summary>Steps in which the rate rises from 0.</summary>
    public long WarmupSteps { get; init; } = 50;

    /// <summary>Decay of matrices a step, times the rate.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Gradients longer than this are shortened to it.</summary>
    public double ClipNorm { get; init; } = 1;

    /// <summary>Steps between evaluations on held-out examples, each with a checkpoint; at least 1.</summary>
    public long EvaluateEvery { get; init; } = 100;

    /// <summary>Evaluations in a row without a lower held-out loss after which the run ends, at least 1.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>Seed of the order of the examples.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses a plan that cannot be carried out.</summary>
    /// <exception cref="InvalidInputException">A number is out of range.</exception>
    public void Validate()
    {
        (string Name, double Value, bool Fits)[] numbers =
        [
            ("steps", Steps, Steps > 0), ("examples per step", ExamplesPerStep, ExamplesPerStep > 0), ("warm-up", WarmupSteps, WarmupSteps >= 0),
            ("learning rate", PeakLearningRate, PeakLearningRate > 0 && double.IsFinite(PeakLearningRate)), ("clip norm", ClipNorm, ClipNorm > 0),
            ("weight decay", WeightDecay, WeightDecay >= 0 && double.IsFinite(WeightDecay)), ("steps between evaluations", EvaluateEvery, EvaluateEvery > 0),
            ("patience", Patience, Patience > 0),
        ];
        if (numbers.FirstOrDefault(number => !number.Fits) is { Name: { } name } wrong)
        {
            throw new InvalidInputException("training plan", FormattableString.Invariant($"has {name} {wrong.Value}."), "Steps, examples, rates, norms and patience are positive; warm-up and decay at least 0.");
        }
    }
}
