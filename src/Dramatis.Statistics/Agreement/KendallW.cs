using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Agreement;

/// <summary>Kendall's coefficient of concordance (Kendall and Babington Smith 1939).</summary>
/// <param name="Value">W corrected for ties, in [0, 1].</param>
/// <param name="Uncorrected">W without the correction.</param>
/// <param name="ChiSquare">m (n - 1) W, with n - 1 degrees of freedom.</param>
/// <param name="DegreesOfFreedom">Units less 1.</param>
/// <param name="PValue">Upper tail of chi-square.</param>
public sealed record KendallW(double Value, double Uncorrected, double ChiSquare, double DegreesOfFreedom, double PValue)
{
    /// <summary>Concordance of raters who each rank all units.</summary>
    /// <param name="ratings">Finite ratings [units, raters], at least two of each.</param>
    /// <exception cref="ArgumentException">Too few units or raters, values that are not finite, or raters who all tie every unit.</exception>
    public static KendallW Compute(double[,] ratings)
    {
        Preconditions.CheckMatrix(ratings, 2, 2, nameof(ratings));
        double n = ratings.GetLength(0), m = ratings.GetLength(1), ties = 0;
        double[] sums = new double[ratings.GetLength(0)];
        for (int j = 0; j < m; j++)
        {
            double[] column = [.. Enumerable.Range(0, sums.Length).Select(i => ratings[i, j])];
            double[] ranks = Ranks.Midranks(column);
            ties += Ranks.TieCorrection(column);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += ranks[i] - ((n + 1) / 2);
            }
        }

        double squares = 12 * sums.Sum(s => s * s), full = m * m * ((n * n * n) - n), corrected = full - (m * ties);
        if (!(corrected > 0))
        {
            throw new ArgumentException("Every rater ties all units: there are no ranks to compare.", nameof(ratings));
        }

        double w = squares / corrected, chi = m * (n - 1) * w;
        return new KendallW(w, squares / full, chi, n - 1, Tail.ChiSquare(chi, n - 1));
    }
}
