namespace Dramatis.Control.Candidates.SelfConsistency;

/// <summary>How much replies agree with each other. Thread-safe.</summary>
public interface ICandidateSimilarity
{
    /// <summary>Short name for configuration and reports: <c>unigram</c>, <c>ngram4</c>, <c>nli</c>.</summary>
    string Name { get; }

    /// <summary>Agreement of every two replies, [n, n], symmetric; what the diagonal holds is not used.</summary>
    ValueTask<double[,]> MatrixAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default);
}
