using Dramatis.Control.Candidates;
using Dramatis.Conversations;
using Dramatis.Personas;

namespace Dramatis.Control.Selection;

/// <summary>
/// Puts before a dialogue, for each reply, the persona lines nearest to it (Lee, Oh and Lee 2023, row 61): what a scorer of replies reads, and
/// what it is trained on. Thread-safe where the grounder is.
/// </summary>
public sealed class PersonaPromptWriter
{
    private readonly IPersonaGrounder grounder;
    private readonly PersonaPrompt prompt;

    /// <summary>Takes what finds the lines, and how they are put.</summary>
    /// <exception cref="InvalidInputException">The prompt takes fewer lines than none, or no turn or character.</exception>
    public PersonaPromptWriter(IPersonaGrounder grounder, PersonaPrompt prompt)
    {
        ArgumentNullException.ThrowIfNull(grounder);
        ArgumentNullException.ThrowIfNull(prompt);
        this.grounder = grounder;
        this.prompt = prompt is { TopK: >= 0, MostTurns: >= 1, MostCharacters: null or >= 1 }
            ? prompt
            : throw new InvalidInputException("persona prompt", FormattableString.Invariant($"takes {prompt.TopK} lines, {prompt.MostTurns} turns and {prompt.MostCharacters} characters."), "Lines are 0 or more, turns and characters at least 1.");
    }

    /// <summary>One dialogue a reply; replies with the same lines share it.</summary>
    public async ValueTask<IReadOnlyList<PromptedDialogue>> WriteAsync(Persona persona, DialogueContext context, IReadOnlyList<string> replies, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(replies);
        string[] statements = prompt.TopK > 0 ? [.. PersonaStatement.Of(persona).Select(s => s.Text)] : [];
        DialogueContext kept = prompt.End(context);
        IReadOnlyList<IReadOnlyList<double>> nearness = await grounder.ScoreAsync(replies, statements, cancellationToken);
        Dictionary<string, DialogueContext> written = new(StringComparer.Ordinal);
        return [.. nearness.Select(near => Written(written, kept, [.. Nearest(near).Select(line => new ScoreReason(statements[line], near[line], "said before the dialogue"))]))];
    }

    // Nearest first; of equally near lines the first.
    private IEnumerable<int> Nearest(IReadOnlyList<double> near) => Enumerable.Range(0, near.Count).OrderByDescending(i => near[i]).Take(prompt.TopK);

    private PromptedDialogue Written(Dictionary<string, DialogueContext> written, DialogueContext context, ScoreReason[] lines)
    {
        string key = string.Join('\n', lines.Select(l => l.Subject));
        if (!written.TryGetValue(key, out DialogueContext? dialogue))
        {
            dialogue = prompt.Before(context, [.. lines.Select(l => l.Subject)]);
            written.Add(key, dialogue);
        }

        return new PromptedDialogue(dialogue, lines);
    }
}
