namespace Dramatis.Tests.Simulated.Respondents;

// Plain textbook formulas, kept apart from the code they check.
internal static class SampleMoments
{
    public static double Covariance(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        (double mx, double my) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / (x.Count - 1);
    }

    public static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        Covariance(x, y) / Math.Sqrt(Covariance(x, x) * Covariance(y, y));

    /// <summary>Cronbach's alpha of rows [respondents][items].</summary>
    public static double Alpha(IReadOnlyList<double[]> rows)
    {
        int n = rows[0].Length;
        double items = Enumerable.Range(0, n).Sum(i => Column(rows, i) is var column ? Covariance(column, column) : 0);
        double[] totals = [.. rows.Select(r => r.Sum())];
        return n / (n - 1.0) * (1 - (items / Covariance(totals, totals)));
    }

    private static double[] Column(IReadOnlyList<double[]> rows, int at) => [.. rows.Select(r => r[at])];
}
