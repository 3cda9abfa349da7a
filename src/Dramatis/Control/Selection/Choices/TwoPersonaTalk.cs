using Dramatis.Conversations;

namespace Dramatis.Control.Selection.Choices;

/// <summary>A recorded talk between two people, each with a persona.</summary>
/// <param name="Row">Place in its file, from 0.</param>
/// <param name="Line">Line of the file on which its row ends, from 1.</param>
/// <param name="FirstPersona">What the first person is committed to, a sentence each.</param>
/// <param name="SecondPersona">The same of the second.</param>
/// <param name="Turns">What was said; neighbouring turns are never of one speaker.</param>
public sealed record TwoPersonaTalk(int Row, long Line, IReadOnlyList<string> FirstPersona, IReadOnlyList<string> SecondPersona, IReadOnlyList<Turn> Turns)
{
    /// <summary>Name of the first speaker.</summary>
    public const string First = "User 1";

    /// <summary>Name of the second speaker.</summary>
    public const string Second = "User 2";

    /// <summary>Whether somewhere stands a placeholder such as <c>[name]</c> that the writer never filled.</summary>
    public bool HasPlaceholder { get; init; }

    /// <summary>What a speaker is committed to.</summary>
    public IReadOnlyList<string> PersonaOf(string speaker) => speaker == Second ? SecondPersona : FirstPersona;
}
