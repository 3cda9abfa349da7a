namespace Dramatis.Evaluation.Labelling;

/// <summary>Says for which option of a question a message speaks. Thread-safe.</summary>
public interface IOpinionLabeller
{
    /// <summary>What it is and what is known of its agreement with people, for the report's methods.</summary>
    string Description { get; }

    /// <summary>Labels one message.</summary>
    /// <param name="question">The question's text.</param>
    /// <param name="options">The options, in the order A, B, C ...</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<MessageLabel> LabelAsync(
        string question, IReadOnlyList<string> options, string message, CancellationToken cancellationToken = default);
}
