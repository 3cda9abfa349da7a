using Microsoft.Extensions.AI;

namespace Dramatis.Entailment.Chat;

/// <summary>How a chat model is asked for the relation of two texts.</summary>
public sealed record ChatNliOptions
{
    /// <summary>Most answers drawn for a pair where the model gives no likelihoods, at least 1. Stops as soon as a majority is certain.</summary>
    public int Votes { get; init; } = 3;

    /// <summary>Most pairs asked at the same time, at least 1.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Settings of the requests; null for a few tokens at temperature 0 with one vote, 0.7 with several.</summary>
    public ChatOptions? Chat { get; init; }
}
