using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>What a message asks, as far as its wording tells.</summary>
/// <param name="Template">The template whose frame it fills; null when none does.</param>
/// <param name="Contents">Situation and statement of each item, in one text.</param>
/// <param name="Labels">Labels by place; empty texts when options have none.</param>
/// <param name="Options">Texts of the options by place.</param>
/// <param name="SubjectName">Of whom it speaks, or null.</param>
/// <param name="Background">What it says of them, or an empty text.</param>
/// <param name="IsTogether">Whether the answer is a line for each item.</param>
internal sealed record AskedText(
    AdministrationTemplate? Template,
    IReadOnlyList<string> Contents,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Options,
    string? SubjectName = null,
    string Background = "",
    bool IsTogether = false);
