namespace Dramatis.Conversations;

/// <summary>Two replies to one conversation, of which one is preferred: what direct preference optimisation learns from (Rafailov et al. 2023).</summary>
/// <param name="Id">Identifier, unique in its file.</param>
/// <param name="Prompt">The conversation up to the reply, oldest turn first; none of it is learned.</param>
/// <param name="Chosen">The preferred reply.</param>
/// <param name="Rejected">The other reply, different from it.</param>
/// <param name="Margin">By how much it is preferred, 0 or above, in units of its origin; null when nobody measured.</param>
/// <param name="Origin">Where the pair comes from, and what it is held against.</param>
public sealed record PreferencePair(
    string Id, IReadOnlyList<ChatExampleTurn> Prompt, string Chosen, string Rejected, double? Margin = null, string Origin = "");
