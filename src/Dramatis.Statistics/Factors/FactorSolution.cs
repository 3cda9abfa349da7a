namespace Dramatis.Statistics.Factors;

/// <summary>Loadings of variables on factors.</summary>
/// <param name="Loadings">Pattern [variables, factors].</param>
/// <param name="FactorCorrelations">[factors, factors]; the identity for orthogonal factors.</param>
public sealed record FactorSolution(double[,] Loadings, double[,] FactorCorrelations);
