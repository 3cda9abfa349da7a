using Dramatis.Control.Consistency;
using Dramatis.Conversations;
using Dramatis.Entailment;

namespace Dramatis.Control.Guarding;

/// <summary>How a guard works.</summary>
public sealed record ConsistencyGuardOptions
{
    /// <summary>Judges atoms against commitments.</summary>
    public required ClaimJudge Judge { get; init; }

    /// <summary>What is done with a reply that contradicts.</summary>
    public GuardPolicy Policy { get; init; } = GuardPolicy.Repair;

    /// <summary>When an atom counts as contradicting.</summary>
    public ConsistencyOptions Consistency { get; init; } = new();

    /// <summary>Replies that <see cref="GuardPolicy.Rerank"/> chooses from, the first included; at least 2.</summary>
    public int Candidates { get; init; } = 4;

    /// <summary>Whether a repair asks the model to rewrite the atom before it puts the statement in its place.</summary>
    public bool RewriteWithModel { get; init; } = true;

    /// <summary>Most calls of the model that the guard may add to a turn.</summary>
    public int MostModelCalls { get; init; } = 8;

    /// <summary>Time that the guard may add to a turn; what is not done by then is left out, and the decision says so.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What the persona says when it declines.</summary>
    public string Declining { get; init; } = "I would rather not go into that.";

    /// <summary>What is remembered beside the persona, in the first person; asked once a turn. Null for nothing.</summary>
    public Func<DialogueContext, CancellationToken, ValueTask<IReadOnlyList<string>>>? Recall { get; init; }

    /// <summary>Called with every decision.</summary>
    public Action<GuardDecision>? OnDecision { get; init; }

    /// <summary>Source of time.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The same options after checking their ranges.</summary>
    /// <exception cref="InvalidInputException">One is out of range.</exception>
    internal ConsistencyGuardOptions Validated()
    {
        Require(Candidates is >= 2 and <= 64, nameof(Candidates), Candidates, "2 to 64");
        Require(MostModelCalls >= 0, nameof(MostModelCalls), MostModelCalls, "0 or more");
        Require(Budget > TimeSpan.Zero, nameof(Budget), Budget, "longer than nothing");
        Require(!string.IsNullOrWhiteSpace(Declining), nameof(Declining), Declining, "a sentence");
        return this with { Consistency = Consistency.Validated() };
    }

    private static void Require(bool holds, string name, IFormattable found, string expected) =>
        Require(holds, name, found.ToString(null, System.Globalization.CultureInfo.InvariantCulture), expected);

    private static void Require(bool holds, string name, string found, string expected)
    {
        if (!holds)
        {
            throw new InvalidInputException($"guard option {name}", $"is '{found}'.", $"It must be {expected}.");
        }
    }
}
