using Dramatis.Personas;

namespace Dramatis.Evaluation.Linting;

/// <summary>What a lint says of one persona.</summary>
/// <param name="Persona">The persona.</param>
/// <param name="Findings">What was found, rule after rule.</param>
/// <param name="Foreign">Statements in a language that the judge was not made for: they were held against no other for meaning.</param>
public sealed record LintReport(Persona Persona, IReadOnlyList<LintFinding> Findings, int Foreign)
{
    /// <summary>Findings that are no mere hints.</summary>
    public int Wrong => Findings.Count(f => !f.IsHint);
}
