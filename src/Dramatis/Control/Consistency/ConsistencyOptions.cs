using Dramatis.Conversations.Units;

namespace Dramatis.Control.Consistency;

/// <summary>When an atom counts as contradicting or entailed.</summary>
public sealed record ConsistencyOptions
{
    /// <summary>Least probability of contradiction that counts, above 1/3 up to 1. High, for a repair that was not needed is worse than a slip let through.</summary>
    public double Contradiction { get; init; } = 0.8;

    /// <summary>Least probability of entailment that counts, above 1/3 up to 1.</summary>
    public double Entailment { get; init; } = 0.6;

    /// <summary>Most commitments that an atom is judged against; where there are more, those that share the rarest words with it are taken.</summary>
    public int MostEvidence { get; init; } = 64;

    /// <summary>Cuts replies into atoms.</summary>
    public ITextSplitter Splitter { get; init; } = ClauseSplitter.Instance;

    /// <summary>The same options after checking their ranges.</summary>
    /// <exception cref="InvalidInputException">One is out of range.</exception>
    internal ConsistencyOptions Validated()
    {
        Require(Contradiction is > 1.0 / 3 and <= 1, nameof(Contradiction), Contradiction, "above 1/3 and at most 1");
        Require(Entailment is > 1.0 / 3 and <= 1, nameof(Entailment), Entailment, "above 1/3 and at most 1");
        Require(MostEvidence >= 1, nameof(MostEvidence), MostEvidence, "at least 1");
        return this;
    }

    private static void Require(bool holds, string name, double found, string expected)
    {
        if (!holds)
        {
            throw new InvalidInputException($"consistency option {name}", FormattableString.Invariant($"is {found}."), $"It must be {expected}.");
        }
    }
}
