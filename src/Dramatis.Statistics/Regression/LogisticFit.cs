namespace Dramatis.Statistics.Regression;

/// <summary>A logistic regression at its maximum likelihood.</summary>
/// <param name="Coefficients">Coefficients, the intercept first.</param>
/// <param name="Deviance">Twice the negative log-likelihood (nats).</param>
/// <param name="NullDeviance">Deviance with the intercept alone.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Clusters">Number of clusters behind the standard errors, or null when they are model-based.</param>
/// <param name="Iterations">Newton steps taken.</param>
public sealed record LogisticFit(
    IReadOnlyList<Coefficient> Coefficients,
    double Deviance,
    double NullDeviance,
    int Rows,
    int? Clusters,
    int Iterations) : LogisticOutcome
{
    /// <summary>Log-likelihood at the maximum (nats).</summary>
    public double LogLikelihood => -Deviance / 2;

    /// <summary>The coefficient of a term.</summary>
    /// <exception cref="KeyNotFoundException">The model has no such term.</exception>
    public Coefficient this[string term] =>
        Coefficients.FirstOrDefault(c => string.Equals(c.Term, term, StringComparison.Ordinal))
        ?? throw new KeyNotFoundException($"The model has no term '{term}'.");
}
