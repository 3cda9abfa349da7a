namespace Dramatis.Statistics.Correlation;

/// <summary>Correlation of two normal variables of which only ordered categories were seen.</summary>
/// <param name="Correlation">rho; 1 or -1 when the likelihood grows up to there.</param>
/// <param name="StandardError">From the observed information; NaN at 1 and -1.</param>
/// <param name="RowThresholds">Cuts of the row variable, ascending, one fewer than its categories.</param>
/// <param name="ColumnThresholds">Cuts of the column variable.</param>
/// <param name="LogLikelihood">Multinomial log-likelihood without its constant.</param>
public sealed record PolychoricResult(
    double Correlation,
    double StandardError,
    IReadOnlyList<double> RowThresholds,
    IReadOnlyList<double> ColumnThresholds,
    double LogLikelihood);
