using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Candidates.SelfConsistency;

/// <summary>
/// Scores each reply by its mean agreement with the others: a good reply satisfies what most replies satisfy (Jain et al. 2023). With
/// equality as the similarity this is majority voting. One reply alone scores 0. Thread-safe.
/// </summary>
/// <param name="similarity">How much two replies agree.</param>
/// <param name="consensus">Multiplies by exp(mean token log-probability) of the reply: Consensus-WUCS. Replies without it cannot be scored then.</param>
public sealed class GeneralizedSelfConsistency(ICandidateSimilarity similarity, bool consensus = false) : ICandidateScorer
{
    /// <inheritdoc/>
    public string Name => "gsc";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CandidateScore>> ScoreAsync(
        Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        double[,] matrix = await similarity.MatrixAsync(candidates, cancellationToken);
        return [.. Enumerable.Range(0, candidates.Count).Select(i => Score(matrix, candidates, i))];
    }

    /// <summary>
    /// Picks several replies that agree with the pool and not with each other: greedily the one with the largest mean agreement with all
    /// minus its largest agreement with those already picked.
    /// </summary>
    /// <param name="candidates">The replies.</param>
    /// <param name="count">How many to pick, at least 1; all are returned when there are fewer.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Indices in the order of picking; ties go to the earlier reply.</returns>
    public async ValueTask<IReadOnlyList<int>> PickAsync(IReadOnlyList<Candidate> candidates, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        double[,] matrix = await similarity.MatrixAsync(candidates, cancellationToken);
        List<int> picked = [];
        while (picked.Count < Math.Min(count, candidates.Count))
        {
            picked.Add(Enumerable.Range(0, candidates.Count)
                .Except(picked)
                .MaxBy(i => Agreement(matrix, i) - picked.Select(p => matrix[i, p]).DefaultIfEmpty(0).Max()));
        }

        return picked;
    }

    private CandidateScore Score(double[,] matrix, IReadOnlyList<Candidate> candidates, int i)
    {
        double agreement = Agreement(matrix, i);
        if (!consensus)
        {
            return new CandidateScore(agreement, [new ScoreReason(similarity.Name, agreement, "mean agreement with the other replies")]);
        }

        return candidates[i].MeanLogProbability is { } likely
            ? new CandidateScore(agreement * Math.Exp(likely), [new ScoreReason(similarity.Name, agreement, "mean agreement"), new ScoreReason("probability", Math.Exp(likely), "geometric mean of its tokens")])
            : new CandidateScore(null, []);
    }

    private static double Agreement(double[,] matrix, int i)
    {
        int n = matrix.GetLength(0);
        return n < 2 ? 0 : Enumerable.Range(0, n).Where(j => j != i).Sum(j => matrix[i, j]) / (n - 1);
    }
}
