namespace Dramatis.Scenarios.OpinionGroups.Metrics;

/// <summary>Mean diversity of opinions along the protocol, bits, over groups that have all three.</summary>
/// <param name="Mode">What the groups were asked to do.</param>
/// <param name="Groups">Number of groups.</param>
/// <param name="Onboarding">Of private opinions before.</param>
/// <param name="Discussion">Of all opinions voiced.</param>
/// <param name="Reflection">Of private opinions after.</param>
public sealed record EntropyPath(DiscussionMode Mode, int Groups, double Onboarding, double Discussion, double Reflection);
