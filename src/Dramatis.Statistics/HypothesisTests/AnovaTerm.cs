namespace Dramatis.Statistics.HypothesisTests;

/// <summary>One line of an analysis of variance.</summary>
/// <param name="SumOfSquares">Sum of squares of the term.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="Statistic">F against the residual; NaN when the term has no degrees of freedom.</param>
/// <param name="PValue">Upper tail of F.</param>
public sealed record AnovaTerm(double SumOfSquares, int DegreesOfFreedom, double Statistic, double PValue);
