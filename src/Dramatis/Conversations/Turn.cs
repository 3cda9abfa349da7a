namespace Dramatis.Conversations;

/// <summary>One entry of a conversation.</summary>
/// <param name="Index">Position in the transcript, from 0.</param>
/// <param name="Speaker">Who spoke: an agent id, <c>task</c>, <c>system</c> or <c>user</c>.</param>
/// <param name="Text">What was said.</param>
/// <param name="Stage">Public talk, or the private stage the turn belongs to; private turns never reach other agents.</param>
/// <param name="Label">What a labeller read from the text (an option, "gratitude" ...), or null.</param>
public sealed record Turn(int Index, string Speaker, string Text, string Stage = Turn.Public, string? Label = null)
{
    /// <summary>The stage of turns that everybody hears.</summary>
    public const string Public = "public";
}
