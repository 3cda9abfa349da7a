using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Administrations;

/// <summary>How the items of an instrument are grouped into conversations.</summary>
/// <param name="Kind">What the items of a group share.</param>
/// <param name="Size">Most items of a group; 1 for <see cref="BatchKind.OneByOne"/>.</param>
/// <param name="ShuffleItems">Whether items come in random order, from the seed of the administration.</param>
public sealed record BatchPolicy(BatchKind Kind = BatchKind.OneByOne, int Size = 1, bool ShuffleItems = false)
{
    /// <summary>Each item alone.</summary>
    public static BatchPolicy OneByOne { get; } = new();

    /// <summary>One conversation for every <paramref name="size"/> items; all of them when no size is given.</summary>
    public static BatchPolicy InTurn(int size = InstrumentLimits.Items) => new(BatchKind.InTurn, size);

    /// <summary>One question for every <paramref name="size"/> items.</summary>
    public static BatchPolicy Together(int size) => new(BatchKind.Together, size);

    /// <summary>The policy as it stands in tables.</summary>
    public override string ToString() => Kind switch
    {
        BatchKind.OneByOne => "one-by-one",
        BatchKind.InTurn => FormattableString.Invariant($"in-turn-{Size}"),
        _ => FormattableString.Invariant($"together-{Size}"),
    } + (ShuffleItems ? "-shuffled" : "");
}
