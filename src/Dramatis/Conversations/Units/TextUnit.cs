namespace Dramatis.Conversations.Units;

/// <summary>A piece of a text that is judged by itself: a sentence, a clause.</summary>
/// <param name="Index">Place among the units of its text, from 0.</param>
/// <param name="Start">Offset of its first character in the text (UTF-16 units).</param>
/// <param name="Text">The unit as it stands in the text, without white space around it.</param>
public sealed record TextUnit(int Index, int Start, string Text)
{
    /// <summary>The unit as a statement of its own, with the subject that the text left out: "and bake bread" reads "I bake bread".</summary>
    public string Claim { get; init; } = Text;

    /// <summary>Offset behind its last character.</summary>
    public int End => Start + Text.Length;
}
