namespace Dramatis.Statistics.Distributions;

/// <summary>Functions that keep their digits for arguments near 0, where 1 + x has lost them.</summary>
internal static class NearZero
{
    /// <summary>ln(1 + x).</summary>
    internal static double Log1p(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : (double.IsInfinity(u) || u == 0 ? Math.Log(u) : Math.Log(u) * (x / (u - 1)));
    }

    /// <summary>exp(x) - 1.</summary>
    internal static double Expm1(double x) => Math.Abs(x) < 1 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1;
}
