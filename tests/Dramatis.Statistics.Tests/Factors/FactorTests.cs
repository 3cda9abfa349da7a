using Dramatis.Statistics.Factors;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Factors;

public class FactorTests
{
    // One factor with loadings .8, .7, .6, .5: r_ij is their product.
    private static readonly double[] Planted = [0.8, 0.7, 0.6, 0.5];

    [Fact]
    public void Components_OfEqualCorrelations_AreClosedForms()
    {
        // Three variables with r = 0.5: eigenvalues 1 + 2 r, 1 - r, 1 - r.
        double[,] r = { { 1, 0.5, 0.5 }, { 0.5, 1, 0.5 }, { 0.5, 0.5, 1 } };
        PrincipalComponents components = PrincipalComponents.Of(r);
        Assert.Equal(2, components.Eigenvalues[0], 12);
        Assert.Equal(0.5, components.Eigenvalues[2], 12);
        Assert.Equal(Math.Sqrt(2.0 / 3), components.Loadings(1)[1, 0], 12);
    }

    // A cross around (1, 1): arms of length 2 sqrt(2) along one diagonal and sqrt(2) along the other, so shares 8 / 10 and 2 / 10.
    [Fact]
    public void ThePlaneOfACross_LiesAlongItsArms()
    {
        PrincipalPlane plane = PrincipalPlane.Fit(new double[,] { { 3, 3 }, { -1, -1 }, { 2, 0 }, { 0, 2 } });
        Assert.Equal([0.8, 0.2], plane.Shares.Select(s => Math.Round(s, 12)));
        Assert.Equal(0, plane.Project([1, 1]).X, 12);
        Assert.Equal(2 * Math.Sqrt(2), plane.Project([3, 3]).X, 12);
        Assert.Throws<ArgumentException>(() => PrincipalPlane.Fit(new double[,] { { 1, 2 }, { 1, 2 }, { 1, 2 } }));
    }

    [Fact]
    public void ExactOneFactorCorrelations_GiveTheirLoadings()
    {
        FactorAnalysis analysis = FactorAnalysis.MinimumResidual(OneFactor(), 1);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(Planted[i], analysis.Loadings[i, 0], 7);
        }

        Assert.Equal(0, analysis.Objective, 9);
        Assert.False(analysis.IsHeywood);
    }

    [Fact]
    public void Varimax_UndoesATurn()
    {
        double c = Math.Cos(0.4), s = Math.Sin(0.4);
        double[,] simple = { { 0.8, 0 }, { 0.7, 0 }, { 0, 0.6 }, { 0, 0.9 } };
        double[,] turned = new double[4, 2];
        for (int i = 0; i < 4; i++)
        {
            (turned[i, 0], turned[i, 1]) = ((c * simple[i, 0]) - (s * simple[i, 1]), (s * simple[i, 0]) + (c * simple[i, 1]));
        }

        double[,] found = FactorRotation.Varimax(turned).Loadings;
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(simple[i, 0] + simple[i, 1], Math.Max(Math.Abs(found[i, 0]), Math.Abs(found[i, 1])), 9);
        }
    }

    [Fact]
    public void Varimax_IsNoLowerThanWhereRStops()
    {
        RandomStream random = RandomStream.FromSeed(12);
        for (int run = 0; run < 20; run++)
        {
            double[,] loadings = new double[10, 3];
            for (int i = 0; i < 10; i++)
            {
                (loadings[i, 0], loadings[i, 1], loadings[i, 2]) = (random.NextNormal(), random.NextNormal(), random.NextNormal());
            }

            Assert.True(Criterion(FactorRotation.Varimax(loadings, false)) >= Criterion(FactorRotation.VarimaxAsInR(loadings, false)) - 1e-9);
        }

        static double Criterion(FactorSolution solution) => Enumerable.Range(0, 3).Sum(k =>
        {
            double[] squares = [.. Enumerable.Range(0, 10).Select(i => solution.Loadings[i, k] * solution.Loadings[i, k])];
            double mean = squares.Average();
            return squares.Sum(s => (s - mean) * (s - mean));
        });
    }

    [Fact]
    public void Oblimin_FindsCorrelatedFactors()
    {
        // Perfect clusters on factors with r = 0.5, written on orthogonal axes: quartimin is 0 only at the planted pattern.
        double h = Math.Sqrt(0.75);
        double[,] loadings = { { 0.8, 0 }, { 0.6, 0 }, { 0.35, 0.7 * h }, { 0.45, 0.9 * h } };
        FactorSolution solution = FactorRotation.Oblimin(loadings);
        Assert.Equal(0.5, Math.Abs(solution.FactorCorrelations[0, 1]), 5);
        Assert.Equal(0, Math.Min(Math.Abs(solution.Loadings[2, 0]), Math.Abs(solution.Loadings[2, 1])), 5);
    }

    [Fact]
    public void PlantedModel_IsConfirmed_AtTheNominalRate()
    {
        int rejected = 0;
        double sum = 0;
        for (int run = 0; run < 100; run++)
        {
            ConfirmatoryFit fit = ConfirmatoryFactorAnalysis.Fit(Simulated(RandomStream.FromSeed(4).Split(run), 300), [0, 0, 0, 1, 1, 1]);
            rejected += fit.PValue < 0.05 ? 1 : 0;
            sum += fit.FactorCorrelations[0, 1];
        }

        Assert.InRange(rejected, 0, 13); // 5 expected; binomial sd 2.2
        Assert.Equal(0.4, sum / 100, 0.03); // standard error of one about 0.07
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        double[,] singular = { { 1, 1, 0 }, { 1, 1, 0 }, { 0, 0, 1 } };
        Assert.Throws<ArgumentException>(() => FactorAnalysis.MinimumResidual(OneFactor(), 3));
        Assert.Throws<ArgumentException>(() => FactorAnalysis.MinimumResidual(singular, 1));
        Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(new double[,] { { 1, 0.5 }, { 0.4, 1 } }));
        Assert.Throws<ArgumentException>(() => CorrelationMatrix.Of(new double[,] { { 1, 1 }, { 1, 2 }, { 1, 3 } }));
        Assert.Throws<ArgumentException>(() => ConfirmatoryFactorAnalysis.Fit(new double[9, 3], [0, 0, 1]));
        Assert.Throws<ArgumentException>(() => FactorRotation.Oblimin(OneFactor(), 0.5));
        Assert.Throws<ArgumentException>(() => SamplingAdequacy.Compute(OneFactor(), 4));
    }

    private static double[,] OneFactor()
    {
        double[,] r = new double[4, 4];
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                r[i, j] = i == j ? 1 : Planted[i] * Planted[j];
            }
        }

        return r;
    }

    private static double[,] Simulated(RandomStream random, int rows)
    {
        double[,] data = new double[rows, 6];
        for (int i = 0; i < rows; i++)
        {
            double f = random.NextNormal(), g = (0.4 * f) + (Math.Sqrt(0.84) * random.NextNormal());
            for (int j = 0; j < 6; j++)
            {
                data[i, j] = (0.8 * (j < 3 ? f : g)) + (0.6 * random.NextNormal());
            }
        }

        return data;
    }
}
