namespace Dramatis.Statistics.MixedModels;

/// <summary>A division of the rows into groups with random intercepts of their own; nested groups need names that are unique over all.</summary>
/// <param name="Name">Name.</param>
/// <param name="Levels">Group of each row.</param>
public sealed record Grouping(string Name, IReadOnlyList<string> Levels);
