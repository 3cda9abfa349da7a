namespace Dramatis.Torch.Training.Model;

/// <summary>
/// Where the conversations of a flat list of N tokens lie: runs of neighbours of equal length, which attend together as the rows of one
/// batch. Every token belongs to exactly one conversation, and positions begin at 0 in each.
/// </summary>
/// <param name="Runs">Number and length of the conversations of each run, in order.</param>
internal sealed record ConversationSpans(IReadOnlyList<(long Count, long Length)> Runs)
{
    /// <summary>Length of the longest conversation.</summary>
    public long Longest => Runs.Max(run => run.Length);

    /// <summary>Tokens of each run.</summary>
    public long[] Sizes => [.. Runs.Select(run => run.Count * run.Length)];

    /// <summary>Position of each of the N tokens in its conversation.</summary>
    public long[] Positions()
    {
        long[] positions = new long[Sizes.Sum()];
        int at = 0;
        foreach ((long count, long length) in Runs)
        {
            for (long i = 0; i < count * length; i++)
            {
                positions[at++] = i % length;
            }
        }

        return positions;
    }

    /// <summary>One conversation a row.</summary>
    public static ConversationSpans Rows(long rows, long length) => new([(rows, length)]);

    /// <summary>Conversations of the given lengths, one after the other.</summary>
    public static ConversationSpans Packed(IEnumerable<int> lengths)
    {
        List<(long Count, long Length)> runs = [];
        foreach (int length in lengths)
        {
            if (runs.Count > 0 && runs[^1].Length == length)
            {
                runs[^1] = (runs[^1].Count + 1, length);
                continue;
            }

            runs.Add((1, length));
        }

        return new ConversationSpans(runs);
    }
}
