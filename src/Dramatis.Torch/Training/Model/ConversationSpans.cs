namespace Dramatis.Torch.Training.Model;

/// <summary>Lengths of the conversations that a flat list of N tokens consists of, in order; positions begin at 0 in each.</summary>
internal sealed record ConversationSpans(long[] Lengths)
{
    /// <summary>Length of the longest conversation.</summary>
    public long Longest => Lengths.Max();

    /// <summary>Whether all are of one length, so that they can be computed as rows of a batch.</summary>
    public bool AreEqual => Lengths.All(length => length == Lengths[0]);

    /// <summary>Position of each of the N tokens in its conversation.</summary>
    public long[] Positions() => [.. Lengths.SelectMany(length => Enumerable.Range(0, (int)length).Select(position => (long)position))];
}
