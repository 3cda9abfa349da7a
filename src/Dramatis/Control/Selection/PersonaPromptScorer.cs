using Dramatis.Control.Candidates;
using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Selection;

/// <summary>
/// Plug-and-play persona prompting (Lee, Oh and Lee 2023; row 61): each reply is held against the dialogue with the persona lines that are
/// nearest to it put in front, as if they had been said. A persona without statements, or no lines, leaves what the fit alone says.
/// Thread-safe where its parts are.
/// </summary>
/// <param name="fit">How well a reply fits a dialogue.</param>
/// <param name="grounder">How near lines are to replies.</param>
/// <param name="prompt">How lines are put; null for the defaults.</param>
public sealed class PersonaPromptScorer(IResponseFit fit, IPersonaGrounder grounder, PersonaPrompt? prompt = null) : ICandidateScorer
{
    private const string Asker = "user";
    private readonly PersonaPrompt prompt = Checked(prompt ?? new PersonaPrompt());

    /// <inheritdoc/>
    public string Name => "persona-prompt";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CandidateScore>> ScoreAsync(
        Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(candidates);
        IReadOnlyList<PersonaStatement> statements = prompt.TopK > 0 ? PersonaStatement.Of(persona) : [];
        DialogueContext kept = context with { Turns = [.. context.Turns.TakeLast(prompt.MostTurns)] };
        IReadOnlyList<IReadOnlyList<double>> nearness = await grounder.ScoreAsync([.. candidates.Select(c => c.Text)], [.. statements.Select(s => s.Text)], cancellationToken);
        int[][] chosen = [.. nearness.Select(near => Nearest(near, prompt.TopK))];
        Dictionary<string, DialogueContext> dialogues = new(StringComparer.Ordinal) { [""] = kept };
        (DialogueContext, string)[] asked = [.. candidates.Zip(chosen, (candidate, lines) => (Dialogue(dialogues, kept, statements, lines), candidate.Text))];
        IReadOnlyList<double?> scores = await fit.ScoreAsync(asked, cancellationToken);
        return [.. scores.Select((score, i) => new CandidateScore(score, [.. chosen[i].Select(line => new ScoreReason(statements[line].Text, nearness[i][line], "said before the dialogue"))]))];
    }

    // Nearest first; of equally near lines the first.
    private static int[] Nearest(IReadOnlyList<double> near, int most) => [.. Enumerable.Range(0, near.Count).OrderByDescending(i => near[i]).Take(most)];

    // Replies with the same lines share one dialogue.
    private DialogueContext Dialogue(Dictionary<string, DialogueContext> known, DialogueContext context, IReadOnlyList<PersonaStatement> statements, int[] lines)
    {
        string key = string.Join(',', lines);
        if (!known.TryGetValue(key, out DialogueContext? dialogue))
        {
            string said = string.Join(' ', (prompt.BestLast ? lines.Reverse() : lines).Select(line => statements[line].Text));
            Turn[] before = prompt.Question is { } question ? [new Turn(0, Asker, question), new Turn(1, context.Speaker, said)] : [new Turn(0, context.Speaker, said)];
            dialogue = context with { Turns = [.. before, .. context.Turns.Select(t => t with { Index = t.Index + before.Length })] };
            known.Add(key, dialogue);
        }

        return dialogue;
    }

    private static PersonaPrompt Checked(PersonaPrompt prompt) => prompt is { TopK: >= 0, MostTurns: >= 1 }
        ? prompt
        : throw new InvalidInputException("persona prompt", FormattableString.Invariant($"takes {prompt.TopK} lines and {prompt.MostTurns} turns."), "Lines are 0 or more, turns at least 1.");
}
