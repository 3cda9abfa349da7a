using MathNet.Numerics;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Upper tail of the chi-square distribution, accurate where 1 - CDF would have lost every digit.</summary>
internal static class ChiSquareTail
{
    internal static double Upper(double statistic, double degreesOfFreedom) =>
        statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, statistic / 2);
}
