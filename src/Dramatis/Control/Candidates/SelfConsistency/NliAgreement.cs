using Dramatis.Models;

namespace Dramatis.Control.Candidates.SelfConsistency;

/// <summary>
/// Agreement by entailment: the mean over both directions of entailment minus contradiction, in [-1, 1]. A pair without a readable
/// answer agrees by 0.
/// </summary>
/// <param name="model">Judges two replies.</param>
public sealed class NliAgreement(INliModel model) : ICandidateSimilarity
{
    /// <inheritdoc/>
    public string Name => "nli";

    /// <inheritdoc/>
    public async ValueTask<double[,]> MatrixAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        int n = candidates.Count;
        (int I, int J)[] pairs = [.. from i in Enumerable.Range(0, n) from j in Enumerable.Range(0, n) where i != j select (i, j)];
        IReadOnlyList<NliScores?> scores = await model.ScoreAsync([.. pairs.Select(p => new NliPair(candidates[p.I].Text, candidates[p.J].Text))], cancellationToken);
        var matrix = new double[n, n];
        foreach ((int k, (int i, int j)) in pairs.Index())
        {
            double agreement = scores[k] is { } s ? (s.Entailment - s.Contradiction) / 2 : 0;
            matrix[i, j] += agreement;
            matrix[j, i] += agreement;
        }

        return matrix;
    }
}
