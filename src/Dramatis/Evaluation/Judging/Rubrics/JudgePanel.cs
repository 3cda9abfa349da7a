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
    public async ValueTask<RubricScore> ScoreAsync(Rubric rubric, RubricQuestion question, CancellationToken cancellationToken = default)
    {
        List<RubricScore> scores = [];
        foreach (IRubricJudge judge in judges)
        {
            scores.Add(await judge.ScoreAsync(rubric, question, cancellationToken));
        }

        double[] valid = [.. scores.Where(s => s.Value is not null).Select(s => s.Value!.Value).Order()];
        return valid.Length < Math.Max(1, leastValid)
            ? new RubricScore(null, null, MissingCause.Unparsed)
            : new RubricScore(median ? (valid[(valid.Length - 1) / 2] + valid[valid.Length / 2]) / 2 : valid.Average());
    }
}
