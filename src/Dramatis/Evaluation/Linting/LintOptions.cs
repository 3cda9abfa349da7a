namespace Dramatis.Evaluation.Linting;

/// <summary>What a lint of a persona looks for, and how sure it must be.</summary>
public sealed record LintOptions
{
    /// <summary>Most characters of a statement; by default what the rules over facts read of a clause.</summary>
    public int Longest { get; init; } = 300;

    /// <summary>Least probability, in both directions, of a contradiction or of saying the same.</summary>
    public double Threshold { get; init; } = 0.9;

    /// <summary>What the persona is for, in words; null looks for no statements that it does not need.</summary>
    public string? Task { get; init; }

    /// <summary>The same options after checking their ranges.</summary>
    /// <exception cref="InvalidInputException">One is out of range.</exception>
    internal LintOptions Validated()
    {
        Require(Longest >= 1, "length of a statement", Longest, "at least 1");
        Require(Threshold is > 0.5 and <= 1, "threshold", Threshold, "above .5 and at most 1");
        return this;
    }

    private static void Require(bool holds, string name, double found, string expected)
    {
        if (!holds)
        {
            throw new InvalidInputException($"lint: {name}", FormattableString.Invariant($"is {found}."), $"It must be {expected}.");
        }
    }
}
