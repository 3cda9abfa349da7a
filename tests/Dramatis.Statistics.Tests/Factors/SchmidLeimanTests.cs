using Dramatis.Statistics.Factors;

namespace Dramatis.Statistics.Tests.Factors;

public class SchmidLeimanTests
{
    private static readonly double[] Above = [0.8, 0.7, 0.6];
    private static readonly double[] Own = [0.8, 0.7, 0.6, 0.75];

    // Twelve variables in simple structure: the correlations determine every loading.
    private static double[,] Pattern
    {
        get
        {
            double[,] pattern = new double[12, 3];
            for (int i = 0; i < 12; i++)
            {
                pattern[i, i / 4] = Own[i % 4];
            }

            return pattern;
        }
    }

    private static double Phi(int a, int b) => a == b ? 1 : Above[a] * Above[b];

    private static double[,] Correlations
    {
        get
        {
            double[,] r = new double[12, 12];
            for (int i = 0; i < 12; i++)
            {
                for (int j = 0; j < 12; j++)
                {
                    r[i, j] = i == j ? 1 : Own[i % 4] * Own[j % 4] * Phi(i / 4, j / 4);
                }
            }

            return r;
        }
    }

    [Fact]
    public void PlantedFactors_AreFoundAgain()
    {
        SchmidLeiman found = SchmidLeiman.Of(Correlations, 3);
        for (int i = 0; i < 12; i++)
        {
            double higher = Above[i / 4];
            Assert.Equal(Own[i % 4] * higher, found.General[i], 1e-6);
            Assert.Equal(Own[i % 4] * Own[i % 4], found.Communalities[i], 1e-6);
            double[] groups = [.. Enumerable.Range(0, 3).Select(k => Math.Abs(found.Groups[i, k])).OrderDescending()];
            Assert.Equal(Own[i % 4] * Math.Sqrt(1 - (higher * higher)), groups[0], 1e-6);
            Assert.Equal(0, groups[1], 1e-6);
        }

        Assert.False(found.IsHeywood);
    }

    [Fact]
    public void GeneralAndGroupFactors_ReproduceWhatTheObliqueOnesDo()
    {
        FactorSolution oblique = new(Pattern, new double[,] { { 1, Phi(0, 1), Phi(0, 2) }, { Phi(1, 0), 1, Phi(1, 2) }, { Phi(2, 0), Phi(2, 1), 1 } });
        SchmidLeiman found = SchmidLeiman.Of(oblique);
        double[,] r = Correlations;
        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double common = found.General[i] * found.General[j];
                for (int k = 0; k < 3; k++)
                {
                    common += found.Groups[i, k] * found.Groups[j, k];
                }

                Assert.Equal(r[i, j], common, 1e-8);
            }
        }
    }

    [Fact]
    public void TwoGroups_AreRefused() =>
        Assert.Contains("from 3 factors on", Assert.Throws<ArgumentException>(() => SchmidLeiman.Of(Correlations, 2)).Message, StringComparison.Ordinal);
}
