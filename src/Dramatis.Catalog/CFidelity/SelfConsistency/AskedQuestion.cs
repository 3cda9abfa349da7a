namespace Dramatis.Catalog.CFidelity.SelfConsistency;

/// <summary>A question with the replies drawn to it and how each method orders them.</summary>
/// <param name="Id">Identifier of the question.</param>
/// <param name="Replies">The replies in the order of drawing.</param>
/// <param name="Scores">By method, the score of each reply; null where the method gives none.</param>
internal sealed record AskedQuestion(string Id, IReadOnlyList<DrawnReply> Replies, IReadOnlyDictionary<string, IReadOnlyList<double?>> Scores)
{
    /// <summary>Index of the best reply of a method among the first <paramref name="draws"/>, the earliest of several; scores are those given among all.</summary>
    public int Pick(string method, int draws)
    {
        IReadOnlyList<double?> scores = Scores[method];
        return Enumerable.Range(0, draws).MaxBy(i => scores[i] ?? double.NegativeInfinity);
    }
}
