using Dramatis.Statistics.Agreement;

namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>
/// Examines a judge that scores by rubrics: a score is right when it lies in the third of the scale that the true one lies in (below 7/3,
/// from 11/3 up, or between).
/// </summary>
public static class RubricExamination
{
    private const double Chance = 1 / 3.0;
    private const double LowEnd = 7 / 3.0;
    private const double HighStart = 11 / 3.0;

    private static readonly int[] Scale = [1, 2, 3, 4, 5];

    /// <summary>Scores of replies, in their order.</summary>
    /// <param name="judge">The judge.</param>
    /// <param name="replies">The replies.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<IReadOnlyList<RubricScore>> JudgeAsync(IRubricJudge judge, IReadOnlyList<ScoredReply> replies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(replies);
        return await ManyAtATime.AskAsync(replies, (r, stop) => judge.ScoreAsync(r.Rubric, r.Question, stop), cancellationToken);
    }

    /// <summary>The licence that scores earn, with quadratic kappa against the true scores; null when none could be read.</summary>
    /// <param name="judge">Name of the judge.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    /// <param name="replies">The replies; balanced over thirds, or guessing one third would do better than chance.</param>
    /// <param name="scores">Their scores.</param>
    public static JudgeLicence? Licence(string judge, string fingerprint, IReadOnlyList<ScoredReply> replies, IReadOnlyList<RubricScore> scores)
    {
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(scores);
        (ScoredReply Reply, RubricScore Score)[] read = [.. replies.Zip(scores).Where(r => r.Second.Value is not null)];
        if (read.Length == 0)
        {
            return null;
        }

        bool[] right = [.. read.Select(r => Third(r.Score.Value!.Value) == Third(r.Reply.Score))];
        int missing = replies.Count - read.Length;
        JudgeLicence licence = read.All(r => r.Score.Probabilities is not null)
            ? JudgeLicence.Of(judge, fingerprint, JudgeTasks.Rubric, [.. read.Select((r, i) => (Mass(r.Score), right[i]))], missing, Chance)
            : JudgeLicence.OfUncertain(judge, fingerprint, JudgeTasks.Rubric, right, missing, Chance);
        return licence with { Agreement = Kappa([.. read.Select(r => r.Reply.Score)], [.. read.Select(r => Whole(r.Score))]) };
    }

    /// <summary>Quadratically weighted kappa of two series of scores; null where it is not defined (both gave one score throughout).</summary>
    /// <param name="first">Scores from 1 to 5.</param>
    /// <param name="second">Scores of the same replies.</param>
    public static double? Kappa(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.Count == 0 || first.Concat(second).Distinct().Count() < 2 ? null : CohenKappa.Compute(first, second, Scale, KappaWeights.Quadratic).Kappa;
    }

    /// <summary>A score as a whole number, halves upwards.</summary>
    public static int Whole(RubricScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return (int)Math.Floor(score.Value!.Value + 0.5);
    }

    private static int Third(double score) => score < LowEnd ? 0 : score >= HighStart ? 2 : 1;

    // Probability of the third that the score lies in.
    private static double Mass(RubricScore score) => Math.Min(1, Scale.Where(s => Third(s) == Third(score.Value!.Value)).Sum(s => score.Probabilities![s - 1]));
}
