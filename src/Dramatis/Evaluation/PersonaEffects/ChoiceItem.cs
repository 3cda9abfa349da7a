namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>A question with options of which one is right.</summary>
/// <param name="Id">Identifier, unique in its task.</param>
/// <param name="Question">The question.</param>
/// <param name="Options">Two to ten options, all different.</param>
/// <param name="Right">Place of the right one.</param>
public sealed record ChoiceItem(string Id, string Question, IReadOnlyList<string> Options, int Right);
