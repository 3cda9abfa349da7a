namespace Dramatis.Conversations;

/// <summary>A conversation as it happened, private stages included.</summary>
/// <param name="Id">Identifier, unique in the run.</param>
/// <param name="Title">One line for a person: topic, mode.</param>
/// <param name="Turns">All turns in order.</param>
public sealed record Transcript(string Id, string Title, IReadOnlyList<Turn> Turns);
