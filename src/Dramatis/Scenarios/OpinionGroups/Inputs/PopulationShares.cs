namespace Dramatis.Scenarios.OpinionGroups.Inputs;

/// <summary>What one population answered to one question, as a file states it.</summary>
/// <param name="Where">Row or line, for messages.</param>
/// <param name="Question">The question's text.</param>
/// <param name="Population">The population's label.</param>
/// <param name="Options">Option labels.</param>
/// <param name="Shares">Shares over the options.</param>
internal sealed record PopulationShares(
    string Where,
    string Question,
    string Population,
    IReadOnlyList<string> Options,
    IReadOnlyList<double> Shares);
