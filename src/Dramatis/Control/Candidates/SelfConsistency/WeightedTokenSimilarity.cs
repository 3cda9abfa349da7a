namespace Dramatis.Control.Candidates.SelfConsistency;

/// <summary>
/// Agreement by shared tokens, each weighted in either reply by the mean probability of its occurrences there: WUCS (Jain et al. 2023).
/// The replies must carry their tokens.
/// </summary>
public sealed class WeightedTokenSimilarity : ICandidateSimilarity
{
    /// <inheritdoc/>
    public string Name => "weighted-token";

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">A reply does not carry its tokens.</exception>
    public ValueTask<double[,]> MatrixAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        Dictionary<string, double>[] weights = [.. candidates.Select((c, i) => Weights(c, i))];
        int vocabulary = weights.SelectMany(w => w.Keys).Distinct(StringComparer.Ordinal).Count();
        var matrix = new double[weights.Length, weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            for (int j = i + 1; j < weights.Length; j++)
            {
                double shared = weights[i].Sum(w => w.Value * weights[j].GetValueOrDefault(w.Key));
                matrix[i, j] = matrix[j, i] = vocabulary == 0 ? 0 : shared / vocabulary;
            }
        }

        return ValueTask.FromResult(matrix);
    }

    private static Dictionary<string, double> Weights(Candidate candidate, int index) =>
        (candidate.Tokens ?? throw new InvalidInputException(FormattableString.Invariant($"candidate {index + 1}"), "carries no tokens with probabilities.", "Take unigram or ngram similarity, or a model that gives them."))
            .GroupBy(t => t.Text, t => Math.Exp(t.LogProbability), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Average(), StringComparer.Ordinal);
}
