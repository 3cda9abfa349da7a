namespace Dramatis.Control.Candidates.SelfConsistency;

/// <summary>Agreement 1 where two replies are the same after trimming and without case, else 0: majority voting.</summary>
/// <param name="read">Reads the answer out of a reply; null takes the whole reply. Replies of which it reads null agree with none.</param>
public sealed class ExactAnswer(Func<string, string?>? read = null) : ICandidateSimilarity
{
    /// <inheritdoc/>
    public string Name => "exact";

    /// <inheritdoc/>
    public ValueTask<double[,]> MatrixAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        string?[] answers = [.. candidates.Select(c => read is null ? c.Text.Trim() : read(c.Text)?.Trim())];
        var matrix = new double[answers.Length, answers.Length];
        for (int i = 0; i < answers.Length; i++)
        {
            for (int j = 0; j < answers.Length; j++)
            {
                matrix[i, j] = answers[i] is { } mine && string.Equals(mine, answers[j], StringComparison.OrdinalIgnoreCase) ? 1 : 0;
            }
        }

        return ValueTask.FromResult(matrix);
    }
}
