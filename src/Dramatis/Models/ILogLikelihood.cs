namespace Dramatis.Models;

/// <summary>
/// A model that can say how likely given continuations are. Ask a chat client for it: <c>client.GetService&lt;ILogLikelihood&gt;()</c>;
/// null means that the model only talks. Thread-safe.
/// </summary>
public interface ILogLikelihood
{
    /// <summary>
    /// Scores each continuation as the beginning of the assistant's reply to <see cref="ScoringRequest.Messages"/>. The context is
    /// computed once for all of them.
    /// </summary>
    ValueTask<IReadOnlyList<ContinuationScore>> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken = default);
}
