namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>What a reply is scored on from 1 to 5.</summary>
/// <param name="Task">Name: <c>expected-action</c>.</param>
/// <param name="Aim">What is asked of a good reply, a sentence.</param>
/// <param name="Anchors">What each score from 1 to 5 means, in this order.</param>
public sealed record Rubric(string Task, string Aim, IReadOnlyList<string> Anchors)
{
    /// <summary>Scores there are.</summary>
    public const int Scores = 5;
}
