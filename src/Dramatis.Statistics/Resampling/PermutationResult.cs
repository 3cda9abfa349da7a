namespace Dramatis.Statistics.Resampling;

/// <summary>Result of a permutation test.</summary>
/// <param name="Statistic">The statistic on the data: a difference of means, or a correlation.</param>
/// <param name="Z">The statistic in units of its standard deviation over all permutations, from its expectation.</param>
/// <param name="PValue">p value for the alternative asked for.</param>
/// <param name="Permutations">Permutations looked at: all of them when <paramref name="IsExact"/>, else the random draws.</param>
/// <param name="IsExact">Whether every permutation was enumerated.</param>
public sealed record PermutationResult(double Statistic, double Z, double PValue, long Permutations, bool IsExact);
