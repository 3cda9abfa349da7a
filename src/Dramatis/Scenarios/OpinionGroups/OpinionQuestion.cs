namespace Dramatis.Scenarios.OpinionGroups;

/// <summary>A multiple-choice opinion question, with what populations answered where that is known.</summary>
/// <param name="Id">Stable identifier, unique in its set.</param>
/// <param name="Stem">The question.</param>
/// <param name="Options">The answers offered, two to twenty-six, in the order A, B, C ...</param>
/// <param name="Populations">Shares over the options, adding up to 1, by the name of the population; may be empty.</param>
/// <param name="NonSubstantive">Options that mean "do not know", "refused" or "no answer", by index.</param>
public sealed record OpinionQuestion(
    string Id,
    string Stem,
    IReadOnlyList<string> Options,
    IReadOnlyDictionary<string, IReadOnlyList<double>> Populations,
    IReadOnlyList<int> NonSubstantive)
{
    /// <summary>Whether an option states an opinion.</summary>
    public bool IsSubstantive(int option) => !NonSubstantive.Contains(option);
}
