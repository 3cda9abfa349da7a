namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>Several judges as one: the mean or the median of those that gave a score.</summary>
/// <param name="judges">The judges, at least one.</param>
/// <param name="median">Take the median.</param>
/// <param name="leastValid">Scores that must be there, or the panel's is missing.</param>
public sealed class JudgePanel(IReadOnlyList<IRubricJudge> judges, bool median = false, int leastValid = 1) : IRubricJudge
{
    /// <inheritdoc/>
    public string Name => string.Join(" + ", judges.Select(j => j.Name));

    /// <inheritdoc/>
    public async ValueTask<RubricScore> ScoreAsync(Rubric rubric, RubricQuestion question, CancellationToken cancellationToken = default) =>
        Combine(await ScoreEachAsync(rubric, question, cancellationToken));

    /// <summary>The score of each judge, in their order.</summary>
    /// <param name="rubric">The rubric.</param>
    /// <param name="question">What is scored.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async ValueTask<IReadOnlyList<RubricScore>> ScoreEachAsync(Rubric rubric, RubricQuestion question, CancellationToken cancellationToken = default)
    {
        List<RubricScore> scores = [];
        foreach (IRubricJudge judge in judges)
        {
            scores.Add(await judge.ScoreAsync(rubric, question, cancellationToken));
        }

        return scores;
    }

    /// <summary>The panel's score from those of its judges; what is missing is left out, never taken for a low score.</summary>
    public RubricScore Combine(IReadOnlyList<RubricScore> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        double[] valid = [.. scores.Where(s => s.Value is not null).Select(s => s.Value!.Value).Order()];
        return valid.Length < Math.Max(1, leastValid)
            ? new RubricScore(null, null, Cause(scores))
            : new RubricScore(median ? (valid[(valid.Length - 1) / 2] + valid[valid.Length / 2]) / 2 : valid.Average());
    }

    // One cause where all have the same; else what could not be read is what lacks.
    private static MissingCause Cause(IReadOnlyList<RubricScore> scores)
    {
        MissingCause?[] causes = [.. scores.Select(s => s.Missing).Distinct()];
        return causes is [{ } only] ? only : MissingCause.Unparsed;
    }
}
