using Dramatis.Statistics.Randomness;

namespace Dramatis.Torch.Engine.Generation;

/// <summary>A prompt and how to go on from it.</summary>
public sealed record GenerationRequest
{
    /// <summary>The prompt; not empty.</summary>
    public required IReadOnlyList<int> Ids { get; init; }

    /// <summary>Most tokens of the reply, the end token included; at least 1. Prompt and reply must fit the context together.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>How tokens are drawn.</summary>
    public SamplingSettings Sampling { get; init; } = SamplingSettings.Greedy;

    /// <summary>The stream that draws them; null uses the stream of seed 0. Rows of a batch have a stream each.</summary>
    public RandomStream? Random { get; init; }

    /// <summary>Texts that end the reply where they appear; empty ones are not allowed.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <summary>Whether the end tokens of the model end the reply.</summary>
    public bool ObeyEndTokens { get; init; } = true;

    /// <summary>
    /// What the request does inside the model; null for nothing. A model puts its places before the ids, a <see cref="Generator"/> takes the
    /// ids as they are.
    /// </summary>
    public PassIntervention? Intervention { get; init; }
}
