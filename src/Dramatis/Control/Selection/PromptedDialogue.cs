using Dramatis.Control.Candidates;
using Dramatis.Conversations;

namespace Dramatis.Control.Selection;

/// <summary>The dialogue that a reply is held against, and the persona lines that were put before it.</summary>
/// <param name="Context">The dialogue with the lines in front.</param>
/// <param name="Lines">The lines, nearest first, with their nearness to the reply.</param>
public sealed record PromptedDialogue(DialogueContext Context, IReadOnlyList<ScoreReason> Lines);
