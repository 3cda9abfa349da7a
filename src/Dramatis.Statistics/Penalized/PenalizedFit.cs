namespace Dramatis.Statistics.Penalized;

/// <summary>A penalised linear model. It has no standard errors: shrinkage makes them misleading; resample instead.</summary>
/// <param name="Intercept">Intercept, not penalised.</param>
/// <param name="Weights">One weight per column; exact zeros where the penalty drops a column.</param>
public sealed record PenalizedFit(double Intercept, IReadOnlyList<double> Weights)
{
    /// <summary>Intercept + weights x.</summary>
    /// <exception cref="ArgumentException">A row of another length.</exception>
    public double Predict(IReadOnlyList<double> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Preconditions.CheckSameLength(Weights.Count, row.Count, nameof(row));
        return Intercept + Weights.Zip(row, (w, x) => w * x).Sum();
    }
}
