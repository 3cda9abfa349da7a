using Dramatis.Personas;

namespace Dramatis.Evaluation.Linting;

/// <summary>One thing that a lint of a persona found.</summary>
/// <param name="Rule">What was looked for.</param>
/// <param name="Statements">The statements it is about, in the order of the persona; none where it is about the persona as a whole.</param>
/// <param name="Message">What is wrong and what to do, in one sentence, without the statements.</param>
public sealed record LintFinding(LintRule Rule, IReadOnlyList<PersonaStatement> Statements, string Message)
{
    /// <summary>Whether it only says where to look: nothing need be wrong.</summary>
    public bool IsHint => Rule == LintRule.Unneeded;
}
