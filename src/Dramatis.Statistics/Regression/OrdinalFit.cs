namespace Dramatis.Statistics.Regression;

/// <summary>A proportional-odds model at its maximum likelihood.</summary>
/// <param name="Coefficients">One per term; positive ones go with higher categories.</param>
/// <param name="Cuts">Thresholds, ascending, named by the category below.</param>
/// <param name="LogLikelihood">In nats.</param>
public sealed record OrdinalFit(IReadOnlyList<Coefficient> Coefficients, IReadOnlyList<Coefficient> Cuts, double LogLikelihood);
