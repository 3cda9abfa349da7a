namespace Dramatis.Statistics.Regression;

/// <summary>A multinomial logit at its maximum likelihood.</summary>
/// <param name="Reference">The category that the others are compared with.</param>
/// <param name="Categories">For every other category its coefficients, log odds against the reference, the intercept first.</param>
/// <param name="LogLikelihood">In nats.</param>
public sealed record MultinomialFit(int Reference, IReadOnlyDictionary<int, IReadOnlyList<Coefficient>> Categories, double LogLikelihood);
