namespace Dramatis.Experiments.Files;

/// <summary>A factor of an experiment; all factors are crossed, and each combination is one arm.</summary>
/// <param name="Name">Name.</param>
/// <param name="Levels">Levels, not empty.</param>
public sealed record ExperimentFactor(string Name, IReadOnlyList<FactorLevel> Levels);
