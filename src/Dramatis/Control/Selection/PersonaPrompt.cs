using Dramatis.Conversations;

namespace Dramatis.Control.Selection;

/// <summary>
/// How persona lines are put before a dialogue, as if they had been said (Lee, Oh and Lee 2023, row 61): a question, and the lines that are
/// nearest to the reply in question.
/// </summary>
public sealed record PersonaPrompt
{
    private const string Asker = "user";

    /// <summary>What the other side seems to have asked first; null for lines without a question.</summary>
    public string? Question { get; init; } = "What should I know about you?";

    /// <summary>Lines taken, 0 or more; 0 leaves the dialogue as it is.</summary>
    public int TopK { get; init; } = 2;

    /// <summary>Whether the nearest line comes last, next to the dialogue.</summary>
    public bool BestLast { get; init; } = true;

    /// <summary>Most turns of the dialogue that follow; older ones are dropped. Question, lines and reply always stay. At least 1.</summary>
    public int MostTurns { get; init; } = 20;

    /// <summary>
    /// Most characters of those turns, at least 1; older turns are dropped, and of a last turn that is longer its beginning. Null for no
    /// limit. A classifier of pairs reads so many tokens and loses the beginning of what is longer, which would be question and lines:
    /// give it <see cref="ClassifierFit.MostCharacters"/>.
    /// </summary>
    public int? MostCharacters { get; init; }

    /// <summary>The end of a dialogue within <see cref="MostTurns"/> and <see cref="MostCharacters"/>.</summary>
    /// <param name="context">The dialogue.</param>
    public DialogueContext End(DialogueContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        Turn[] turns = [.. context.Turns.TakeLast(MostTurns)];
        if (MostCharacters is not { } most)
        {
            return context with { Turns = turns };
        }

        int first = turns.Length;
        for (int room = most; first > 0 && turns[first - 1].Text.Length <= room; first--)
        {
            room -= turns[first - 1].Text.Length;
        }

        return context with { Turns = first == turns.Length && first > 0 ? [turns[^1] with { Text = turns[^1].Text[^most..] }] : turns[first..] };
    }

    /// <summary>The dialogue with lines in front of it, as if they had been asked for and said; as it is when there are none.</summary>
    /// <param name="context">The dialogue.</param>
    /// <param name="nearestFirst">The lines, nearest first.</param>
    public DialogueContext Before(DialogueContext context, IReadOnlyList<string> nearestFirst)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(nearestFirst);
        if (nearestFirst.Count == 0)
        {
            return context;
        }

        string said = string.Join(' ', BestLast ? nearestFirst.Reverse() : nearestFirst);
        Turn[] before = Question is { } question ? [new Turn(0, Asker, question), new Turn(1, context.Speaker, said)] : [new Turn(0, context.Speaker, said)];
        return context with { Turns = [.. before, .. context.Turns.Select(t => t with { Index = t.Index + before.Length })] };
    }
}
