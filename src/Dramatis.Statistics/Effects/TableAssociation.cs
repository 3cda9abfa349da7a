using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Tables;

namespace Dramatis.Statistics.Effects;

/// <summary>Strength of association in a table, from chi-square without continuity correction.</summary>
/// <param name="CramerV">sqrt(chi2 / (n min(r - 1, c - 1))) (Cramer 1946), in [0, 1].</param>
/// <param name="CramerVCorrected">With the bias taken out (Bergsma 2013); 0 where it would be negative.</param>
/// <param name="TschuprowT">sqrt(chi2 / (n sqrt((r - 1)(c - 1)))).</param>
/// <param name="PearsonC">Contingency coefficient sqrt(chi2 / (n + chi2)).</param>
public sealed record TableAssociation(double CramerV, double CramerVCorrected, double TschuprowT, double PearsonC)
{
    /// <summary>Computes all four.</summary>
    /// <param name="table">Counts; every row and column needs one.</param>
    /// <exception cref="ArgumentException">A single row or column, or an empty row or column.</exception>
    public static TableAssociation Compute(ContingencyTable table)
    {
        double chi = ChiSquareTest.Independence(table).Statistic, n = table.Total, share = chi / n;
        double r = table.Rows - 1, c = table.Columns - 1;
        double corrected = Math.Max(0, share - (r * c / (n - 1)));
        double rows = table.Rows - (r * r / (n - 1)), columns = table.Columns - (c * c / (n - 1));
        return new TableAssociation(
            Math.Min(1, Math.Sqrt(share / Math.Min(r, c))),
            corrected > 0 ? Math.Sqrt(corrected / (Math.Min(rows, columns) - 1)) : 0,
            Math.Sqrt(share / Math.Sqrt(r * c)),
            Math.Sqrt(chi / (n + chi)));
    }
}
