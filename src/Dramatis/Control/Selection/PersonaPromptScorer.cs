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
    private readonly PersonaPromptWriter writer = new(grounder, prompt ?? new PersonaPrompt());

    /// <inheritdoc/>
    public string Name => "persona-prompt";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<CandidateScore>> ScoreAsync(
        Persona persona, DialogueContext context, IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(candidates);
        IReadOnlyList<PromptedDialogue> dialogues = await writer.WriteAsync(persona, context, [.. candidates.Select(c => c.Text)], cancellationToken);
        IReadOnlyList<double?> scores = await fit.ScoreAsync([.. dialogues.Zip(candidates, (d, c) => (d.Context, c.Text))], cancellationToken);
        return [.. scores.Zip(dialogues, (score, d) => new CandidateScore(score, d.Lines))];
    }
}
