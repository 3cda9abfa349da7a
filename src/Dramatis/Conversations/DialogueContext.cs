namespace Dramatis.Conversations;

/// <summary>What was said before the turn that is about to be spoken.</summary>
/// <param name="Speaker">Who speaks next.</param>
/// <param name="Turns">The turns before, in order; only public ones.</param>
public sealed record DialogueContext(string Speaker, IReadOnlyList<Turn> Turns)
{
    /// <summary>A context of a single turn of the other side.</summary>
    public static DialogueContext Asked(string speaker, string query) => new(speaker, [new Turn(0, "user", query)]);

    /// <summary>The last thing that somebody else said, or an empty text.</summary>
    public string Query => Turns.LastOrDefault(t => !string.Equals(t.Speaker, Speaker, StringComparison.Ordinal))?.Text ?? "";

    /// <summary>What the next speaker said earlier.</summary>
    public IEnumerable<Turn> OwnTurns => Turns.Where(t => string.Equals(t.Speaker, Speaker, StringComparison.Ordinal));
}
