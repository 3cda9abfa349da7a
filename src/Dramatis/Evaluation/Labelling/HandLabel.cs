namespace Dramatis.Evaluation.Labelling;

/// <summary>A message that a person has labelled.</summary>
/// <param name="Question">The question's text.</param>
/// <param name="Options">The options.</param>
/// <param name="Message">The message.</param>
/// <param name="Label">The person's label.</param>
public sealed record HandLabel(string Question, IReadOnlyList<string> Options, string Message, MessageLabel Label);
