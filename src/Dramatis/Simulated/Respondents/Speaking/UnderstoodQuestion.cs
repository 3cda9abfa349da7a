namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>A message as a planted respondent understands it.</summary>
/// <param name="Items">Its items; empty when it offers no options.</param>
/// <param name="SubjectText">Who is spoken of, with what is said of them; null when the respondent itself is.</param>
/// <param name="IsTogether">Whether the answer is a line for each item.</param>
internal sealed record UnderstoodQuestion(IReadOnlyList<UnderstoodItem> Items, string? SubjectText = null, bool IsTogether = false);
