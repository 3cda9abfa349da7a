namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>Scores replies by a rubric. Thread-safe.</summary>
public interface IRubricJudge
{
    /// <summary>Name for reports.</summary>
    string Name { get; }

    /// <summary>The score of a reply.</summary>
    ValueTask<RubricScore> ScoreAsync(Rubric rubric, RubricQuestion question, CancellationToken cancellationToken = default);
}
