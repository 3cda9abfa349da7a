using Dramatis.Conversations;

namespace Dramatis.Control.Selection;

/// <summary>Says how well a reply fits a dialogue, knowing nothing of personas. Thread-safe.</summary>
public interface IResponseFit
{
    /// <summary>Short name for explanations.</summary>
    string Name { get; }

    /// <summary>One score for each reply to its dialogue, higher fits better; null where it could not be told.</summary>
    ValueTask<IReadOnlyList<double?>> ScoreAsync(IReadOnlyList<(DialogueContext Context, string Reply)> replies, CancellationToken cancellationToken = default);
}
