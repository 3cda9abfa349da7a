namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>How far private distributions move over a talk; finer than a change of the chosen option.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Members">Members with a distribution before and after.</param>
/// <param name="JensenShannon">Mean divergence, bits.</param>
/// <param name="KullbackLeibler">Mean divergence of after from before, bits.</param>
public sealed record ShiftResult(DiscussionMode Mode, int Members, double JensenShannon, double KullbackLeibler);
