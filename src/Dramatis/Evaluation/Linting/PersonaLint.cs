using Dramatis.Control.Consistency;
using Dramatis.Entailment;
using Dramatis.Personas;

namespace Dramatis.Evaluation.Linting;

/// <summary>Reads a persona before anybody plays it, and names what is wrong with its statements.</summary>
public static class PersonaLint
{
    private static readonly FacetKind[] Graded = [FacetKind.Trait, FacetKind.Value];

    /// <summary>What was found, rule after rule, in the order of the statements.</summary>
    /// <param name="persona">The persona.</param>
    /// <param name="judge">Judges pairs of statements.</param>
    /// <param name="options">What to look for.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidInputException">An option is out of range, or the task has no word that says something.</exception>
    public static async ValueTask<LintReport> RunAsync(
        Persona persona, ClaimJudge judge, LintOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(judge);
        LintOptions asked = (options ?? new LintOptions()).Validated();
        IReadOnlyList<PersonaStatement> all = PersonaStatement.Of(persona);
        PersonaStatement[] said = [.. all.Where(SaysSomething)];

        (PersonaStatement First, PersonaStatement Second)[] duplicates = [.. StatementDuplicates.Of(said)];

        // What is named already is not held against the others once more.
        PersonaStatement[] once = [.. said.Except(duplicates.Select(d => d.Second))];
        Persona whole = persona with { Facets = [.. once.Select(s => s.Facet)] };
        Dictionary<string, PersonaStatement> places = PersonaStatement.Of(whole).Zip(once).ToDictionary(p => p.First.Id, p => p.Second, StringComparer.Ordinal);
        StatementRelations relations = await StatementRelations.FindAsync(whole, judge, asked.Threshold, asked.Threshold, cancellationToken);
        return new LintReport(
            persona,
            [
                .. persona.Facets.Count == 0 ? [new LintFinding(LintRule.NoStatements, [], "is committed to nothing. Give it facets.")] : Array.Empty<LintFinding>(),
                .. all.Where(IsEmpty).Select(s => new LintFinding(LintRule.Empty, [s], "is blank. Give it a value or a text, or leave it out.")),
                .. all.Where(LacksValue).Select(s => new LintFinding(LintRule.WithoutValue, [s], $"is the {Name(s.Facet.Kind)} '{s.Facet.Attribute}' with a level alone, and reads so. Give it a value or a text.")),
                .. said.Where(s => s.Text.Length > asked.Longest).Select(s => new LintFinding(
                    LintRule.OverLong, [s], FormattableString.Invariant($"has {s.Text.Length} characters. Cut it into statements of at most {asked.Longest}, each of one thing."))),
                .. relations.Conflicts.Select(c => new LintFinding(
                    LintRule.Contradiction, [places[c.First.Id], places[c.Second.Id]], $"contradict each other ({Judged(c.Verdict, c.Verdict.Scores.Contradiction)}). Change one, or say when each holds.")),
                .. duplicates.Select(d => new LintFinding(LintRule.Duplicate, [d.First, d.Second], "say the same to the letter. Leave one out.")),
                .. relations.Repeats.Select(r => new LintFinding(
                    LintRule.NearDuplicate, [places[r.First.Id], places[r.Second.Id]], $"say the same ({Judged(r.Verdict, r.Verdict.Scores.Entailment)}). Leave one out.")),
                .. asked.Task is { } task
                    ? TaskWords.Unneeded(said, task).Select(s => new LintFinding(LintRule.Unneeded, [s], "shares no word with the task. Leave it out if the task does not need it."))
                    : [],
            ],
            relations.Foreign);
    }

    private static bool SaysSomething(PersonaStatement statement) => !IsEmpty(statement) && !LacksValue(statement);

    private static bool IsEmpty(PersonaStatement statement) =>
        IsBlank(statement.Facet) && (statement.Facet.Level is null || statement.Facet.Value is not null);

    private static bool LacksValue(PersonaStatement statement) =>
        !IsEmpty(statement) && IsBlank(statement.Facet) && !Graded.Contains(statement.Facet.Kind);

    // A value wins over a level where a sentence is made of them, even a blank one.
    private static bool IsBlank(Facet facet) => string.IsNullOrWhiteSpace(facet.Text) && string.IsNullOrWhiteSpace(facet.Value);

    private static string Name(FacetKind kind) => kind.ToString().ToLowerInvariant();

    private static string Judged(EntailmentVerdict verdict, double probability) =>
        FormattableString.Invariant($"{verdict.Scorer}, {probability:0.00}{(verdict.Note is { } note ? "; " + note : "")}");
}
