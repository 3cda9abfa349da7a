using Dramatis.Statistics.Regression;

namespace Dramatis.Statistics.MixedModels;

/// <summary>A logistic model with random intercepts at its maximum likelihood.</summary>
/// <param name="Coefficients">Fixed effects (log odds within a cluster), the intercept first; standard errors from the observed information.</param>
/// <param name="StandardDeviation">Of the random intercepts, in logits; 0 when clusters do not differ.</param>
/// <param name="LogLikelihood">In nats.</param>
public sealed record LogisticMixedFit(IReadOnlyList<Coefficient> Coefficients, double StandardDeviation, double LogLikelihood);
