namespace Dramatis.Psychometrics.Responses;

/// <summary>The answer to an item: an option or the reason why there is none, never both.</summary>
public sealed record ItemAnswer
{
    private ItemAnswer()
    {
    }

    /// <summary>The option chosen, from 0 in the item's own order, or null.</summary>
    public int? Option { get; private init; }

    /// <summary>Probabilities of the options in the item's own order, adding up to 1; null when the answer was text.</summary>
    public IReadOnlyList<double>? Probabilities { get; private init; }

    /// <summary>Why there is no answer, or null.</summary>
    public MissingCause? Missing { get; private init; }

    /// <summary>What was said; empty when nothing was.</summary>
    public string Reply { get; private init; } = "";

    /// <summary>How often the item was asked until the answer was readable or given up, 1 or more.</summary>
    public int Attempts { get; private init; } = 1;

    /// <summary>The answer as one that came with a later asking.</summary>
    /// <param name="attempts">The number of that asking, from 1.</param>
    public ItemAnswer After(int attempts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return this with { Attempts = attempts };
    }

    /// <summary>An option was chosen.</summary>
    public static ItemAnswer Chosen(int option, string reply = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(option);
        return new ItemAnswer { Option = option, Reply = reply };
    }

    /// <summary>A distribution over the options was read, and an option taken from it.</summary>
    /// <exception cref="ArgumentException">The probabilities are not a distribution, or the option is not one of them.</exception>
    public static ItemAnswer Distributed(IReadOnlyList<double> probabilities, int option)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (option < 0 || option >= probabilities.Count)
        {
            throw new ArgumentException($"There is no option {option} among {probabilities.Count}.", nameof(option));
        }

        return probabilities.All(p => p is >= 0 and <= 1) && Math.Abs(probabilities.Sum() - 1) < 1e-6
            ? new ItemAnswer { Option = option, Probabilities = probabilities }
            : throw new ArgumentException("Probabilities are not negative and add up to 1.", nameof(probabilities));
    }

    /// <summary>No option could be had.</summary>
    public static ItemAnswer None(MissingCause cause, string reply = "") => new() { Missing = cause, Reply = reply };
}
