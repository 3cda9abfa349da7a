using Dramatis.Torch.Internals;

namespace Dramatis.Cli.Probing;

/// <summary>Blocks of a model as a command line names them: <c>8-20</c>, <c>0,4,8</c>, <c>0-3,7</c>.</summary>
internal static class BlockList
{
    /// <summary>The blocks in order, each once; all where nothing is said.</summary>
    /// <param name="text">What is said, or null.</param>
    /// <param name="count">Blocks of the model.</param>
    /// <exception cref="InvalidInputException">It is no list of blocks, or one of them is not in the model.</exception>
    public static IReadOnlyList<int> Parse(string? text, int count)
    {
        if (text is null)
        {
            return [.. Enumerable.Range(0, count)];
        }

        BlockRange[] ranges = [.. text.Split(',').Select(BlockRange.Parse)];
        return ranges.Max(range => range.To) < count
            ? [.. Enumerable.Range(0, count).Where(block => ranges.Any(range => range.Contains(block)))]
            : throw new InvalidInputException($"--layers {text}", $"goes beyond the last block, {count - 1}.", $"The model has blocks 0 to {count - 1}.");
    }
}
