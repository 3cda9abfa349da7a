using System.Runtime.InteropServices;

namespace Dramatis.Torch.Engine.Kernels;

/// <summary>Up to eight query rows that one worker attends with.</summary>
/// <param name="Row">First row of the segment.</param>
/// <param name="KeyValueHead">The key-value head they share.</param>
/// <param name="From">First pair of token and query head, counted token by token from <paramref name="Row"/>.</param>
/// <param name="Count">Pairs.</param>
internal readonly record struct AttentionPiece(int Row, int KeyValueHead, int From, int Count);

/// <summary>Which sequence and position each row of a pass is, and how attention is cut into pieces.</summary>
internal sealed class PassRows(int group, int keyValueHeads)
{
    private readonly List<nint[]> pages = [];
    private readonly List<(int Segment, int Position, bool Wanted)> rows = [];
    private readonly List<AttentionPiece> pieces = [];

    /// <summary>Rows.</summary>
    public int Count => rows.Count;

    /// <summary>The work of attention, the longest first.</summary>
    public IReadOnlyList<AttentionPiece> Pieces => pieces;

    public int Position(int row) => rows[row].Position;

    public bool IsWanted(int row) => rows[row].Wanted;

    public ReadOnlySpan<nint> Pages(int row) => pages[rows[row].Segment];

    public void Lay(IReadOnlyList<PassSegment> segments)
    {
        pages.Clear();
        rows.Clear();
        for (int i = 0; i < segments.Count; i++)
        {
            PassSegment segment = segments[i];
            pages.Add([.. segment.Pages]);
            for (int at = segment.Start; at < segment.Start + segment.Ids.Length; at++)
            {
                rows.Add((i, at, at >= segment.WantedFrom));
            }
        }

        Cut();
    }

    /// <summary>Drops the rows that nobody wants.</summary>
    public void KeepWanted()
    {
        rows.RemoveAll(row => !row.Wanted);
        Cut();
    }

    // Pieces at the end of a segment look back furthest; beginning with them leaves short ones for the end, when workers run out.
    private void Cut()
    {
        pieces.Clear();
        for (int start = 0; start < rows.Count;)
        {
            int end = start + 1;
            while (end < rows.Count && rows[end].Segment == rows[start].Segment)
            {
                end++;
            }

            int pairs = (end - start) * group;
            for (int head = 0; head < keyValueHeads; head++)
            {
                for (int from = 0; from < pairs; from += PagedAttention.Rows)
                {
                    pieces.Add(new AttentionPiece(start, head, from, Math.Min(PagedAttention.Rows, pairs - from)));
                }
            }

            start = end;
        }

        Span<AttentionPiece> span = CollectionsMarshal.AsSpan(pieces);
        span.Sort((a, b) => rows[b.Row + (b.From / group)].Position.CompareTo(rows[a.Row + (a.From / group)].Position));
    }
}
