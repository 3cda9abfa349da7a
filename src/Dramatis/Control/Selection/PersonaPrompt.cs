namespace Dramatis.Control.Selection;

/// <summary>
/// How persona lines are put before a dialogue, as if they had been said (Lee, Oh and Lee 2023, row 61): a question, and the lines that are
/// nearest to the reply in question.
/// </summary>
public sealed record PersonaPrompt
{
    /// <summary>What the other side seems to have asked first; null for lines without a question.</summary>
    public string? Question { get; init; } = "What should I know about you?";

    /// <summary>Lines taken, 0 or more; 0 leaves the dialogue as it is.</summary>
    public int TopK { get; init; } = 2;

    /// <summary>Whether the nearest line comes last, next to the dialogue.</summary>
    public bool BestLast { get; init; } = true;

    /// <summary>Most turns of the dialogue that follow; older ones are dropped. Question, lines and reply always stay. At least 1.</summary>
    public int MostTurns { get; init; } = 20;
}
