using System.Globalization;

namespace Dramatis.Torch.Internals;

/// <summary>Blocks of a model from one to another, both included, counted from 0. Written <c>8-20</c>, or <c>14</c> for one block.</summary>
public readonly record struct BlockRange
{
    /// <summary>Creates a range.</summary>
    /// <param name="from">First block.</param>
    /// <param name="to">Last block.</param>
    /// <exception cref="InvalidInputException">The first is negative or lies behind the last.</exception>
    public BlockRange(int from, int to)
    {
        if (from < 0 || to < from)
        {
            throw new InvalidInputException("blocks", $"are {from} to {to}.", "Give the first and the last block, counted from 0, for example 8-20.");
        }

        (From, To) = (from, to);
    }

    /// <summary>First block.</summary>
    public int From { get; }

    /// <summary>Last block, included.</summary>
    public int To { get; }

    /// <summary>Reads <c>8-20</c> or <c>14</c>.</summary>
    /// <exception cref="InvalidInputException">The text is neither.</exception>
    public static BlockRange Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] ends = text.Split('-');
        return ends.Length <= 2 && Number(ends[0]) is { } from && Number(ends[^1]) is { } to
            ? new BlockRange(from, to)
            : throw new InvalidInputException("blocks", $"are '{text}'.", "Write a block or a range of blocks counted from 0, for example 14 or 8-20.");
    }

    /// <summary>Whether a block lies within.</summary>
    public bool Contains(int block) => block >= From && block <= To;

    /// <inheritdoc/>
    public override string ToString() =>
        From == To ? From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
