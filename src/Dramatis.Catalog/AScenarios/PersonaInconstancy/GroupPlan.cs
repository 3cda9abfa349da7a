namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>A composed group as the planner hands it to a trial.</summary>
/// <param name="Agents">Ids of the members.</param>
/// <param name="Options">Their private answers.</param>
/// <param name="Class">The class the group was composed for.</param>
/// <param name="Length">Characters of the talk that a neutral text stands for; 0 in discussion trials.</param>
internal sealed record GroupPlan(IReadOnlyList<string> Agents, IReadOnlyList<int> Options, double Class, int Length = 0);
