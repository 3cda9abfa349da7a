namespace Dramatis.Evaluation.Judging.Rubrics;

/// <summary>Writes the examples that a judge by rubric is shown. Thread-safe.</summary>
public interface IExampleWriter
{
    /// <summary>One example reply for each score from 1 to 5 to this very question; null when nothing readable was written.</summary>
    /// <param name="rubric">The rubric.</param>
    /// <param name="persona">The persona in a sentence or more.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    ValueTask<IReadOnlyList<string>?> WriteAsync(Rubric rubric, string persona, string question, CancellationToken cancellationToken = default);
}
