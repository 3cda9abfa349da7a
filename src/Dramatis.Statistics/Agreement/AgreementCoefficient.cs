namespace Dramatis.Statistics.Agreement;

/// <summary>A chance-corrected agreement coefficient.</summary>
/// <param name="Value">(observed - chance) / (1 - chance); 1 is full agreement, 0 is chance.</param>
/// <param name="StandardError">Over a sample of units, by linearisation (Gwet 2014), no finite population correction; NaN for one unit.</param>
/// <param name="Interval">t interval with units - 1 degrees of freedom, cut at 1; null for one unit.</param>
/// <param name="Observed">Observed (weighted) agreement over the units with two or more ratings.</param>
/// <param name="Chance">Agreement expected by chance.</param>
/// <param name="Units">Units that count.</param>
public sealed record AgreementCoefficient(
    double Value, double StandardError, ConfidenceInterval? Interval, double Observed, double Chance, int Units);
