namespace Dramatis.Control.Selection.Retrieval;

/// <summary>A pool of replies that is asked how near each of them is to a text. Thread-safe.</summary>
public interface IReplyIndex
{
    /// <summary>Short name for explanations.</summary>
    string Name { get; }

    /// <summary>The pool.</summary>
    IReadOnlyList<string> Replies { get; }

    /// <summary>Nearness of every reply to each text, [texts][replies], higher is nearer.</summary>
    ValueTask<IReadOnlyList<double[]>> ScoreAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken = default);
}
