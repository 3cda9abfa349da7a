using System.Globalization;
using Dramatis.Statistics.MixedModels;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.MixedModels;

public class MixedModelTests
{
    [Fact]
    public void BalancedOneWay_HasTheAnovaEstimates()
    {
        // Pairs about 0, 2 and 4, one apart on both sides: MS between = 8, MS within = 2, so the groups' variance is (8 - 2) / 2.
        MixedFit fit = LinearMixedModel.Fit(
            [], [[], [], [], [], [], []], [-1, 1, 1, 3, 3, 5], [new Grouping("g", ["a", "a", "b", "b", "c", "c"])]);
        Assert.Equal(2, fit.ResidualVariance, 7);
        Assert.Equal(3, fit.Components[0].Variance, 7);
        Assert.Equal(2, fit.Coefficients[0].Estimate, 9);
        Assert.Equal(2, fit.Satterthwaite("(intercept)").DegreesOfFreedom, 4); // groups less one
    }

    [Fact]
    public void GroupsThatDoNotDiffer_HaveVarianceZero()
    {
        MixedFit fit = LinearMixedModel.Fit(
            [], [[], [], [], [], [], []], [1, 3, 1, 3, 1, 3], [new Grouping("g", ["a", "a", "b", "b", "c", "c"])]);
        Assert.Equal(0, fit.Components[0].Variance);
        Assert.Equal(6.0 / 5, fit.ResidualVariance, 7);
        Assert.Throws<InvalidOperationException>(() => fit.Satterthwaite("(intercept)"));
    }

    [Fact]
    public void PlantedVariances_AreRecovered()
    {
        // 120 persons by 40 items, variances 1, 0.25 and 0.5.
        RandomStream random = RandomStream.FromSeed(21);
        double[] persons = [.. Enumerable.Range(0, 120).Select(_ => random.NextNormal())];
        double[] items = [.. Enumerable.Range(0, 40).Select(_ => 0.5 * random.NextNormal())];
        List<double> y = [];
        List<string> person = [], item = [];
        for (int p = 0; p < 120; p++)
        {
            for (int i = 0; i < 40; i++)
            {
                if (random.NextBool(0.8))
                {
                    y.Add(persons[p] + items[i] + (Math.Sqrt(0.5) * random.NextNormal()));
                    person.Add(p.ToString(CultureInfo.InvariantCulture));
                    item.Add(i.ToString(CultureInfo.InvariantCulture));
                }
            }
        }

        MixedFit fit = LinearMixedModel.Fit([], [.. y.Select(_ => Array.Empty<double>())], y, [new("person", person), new("item", item)]);
        Assert.InRange(fit.Components[0].Variance, 0.6, 1.4); // relative standard error sqrt(2/119) = 0.13
        Assert.InRange(fit.Components[1].Variance, 0.08, 0.42); // sqrt(2/39) = 0.23
        Assert.InRange(fit.ResidualVariance, 0.46, 0.54); // sqrt(2/3680) = 0.023
    }

    [Fact]
    public void PlantedLogits_AreRecovered()
    {
        RandomStream random = RandomStream.FromSeed(22);
        List<double[]> rows = [];
        List<bool> outcomes = [];
        List<string> clusters = [];
        for (int g = 0; g < 150; g++)
        {
            double u = 1.2 * random.NextNormal();
            for (int i = 0; i < 12; i++)
            {
                double x = random.NextNormal();
                rows.Add([x]);
                outcomes.Add(random.NextBool(1 / (1 + Math.Exp(-(-0.5 + (0.8 * x) + u)))));
                clusters.Add(g.ToString(CultureInfo.InvariantCulture));
            }
        }

        LogisticMixedFit fit = LogisticMixedModel.Fit(["x"], rows, outcomes, clusters);
        Assert.InRange((fit.Coefficients[1].Estimate - 0.8) / fit.Coefficients[1].StandardError, -3, 3);
        Assert.InRange(fit.StandardDeviation, 0.9, 1.5);
    }

    [Fact]
    public void StudyOfTwoByTwo_ByHand()
    {
        // Scores 1 2 / 3 6: MS p = 9, MS i = 4, MS residual = 1.
        GeneralizabilityStudy study = GeneralizabilityStudy.PersonsByItems(new double[,] { { 1, 2 }, { 3, 6 } });
        Assert.Equal(9, study.MeanSquares["p"], 12);
        Assert.Equal(4, study.MeanSquares["i"], 12);
        Assert.Equal(1, study.MeanSquares["residual"], 12);
        Assert.Equal(4, study.Variances["p"], 12);
        Assert.Equal(1.5, study.Variances["i"], 12);
        Assert.Equal(4 / 4.5, study.Generalizability(), 12);
        Assert.Equal(4 / (4 + 0.1), study.Generalizability(10), 12);
        Assert.Equal(4 / (4 + 0.25), study.Dependability(10), 12);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => LinearMixedModel.Fit([], [[], [], []], [1, 2, 3], [new("g", ["a", "b", "c"])]));
        Assert.Throws<ArgumentException>(() => LinearMixedModel.Fit([], [[], [], []], [1, 2, 3], [new("g", ["a", "a", "a"])]));
        Assert.Throws<ArgumentException>(() => LinearMixedModel.Fit([], [[], [], []], [1, 1, 1], [new("g", ["a", "a", "b"])]));
        Assert.Throws<ArgumentException>(() => LinearMixedModel.Fit([], [[], [], []], [1, 2, 3], []));
        Assert.Throws<ArgumentException>(() => GeneralizabilityStudy.PersonsByItems(new double[,] { { 1, double.NaN }, { 3, 6 } }));
        Assert.Throws<ArgumentException>(() => LogisticMixedModel.Fit(["x"], [[1], [2]], [true, false], ["a", "b"], 0));
    }
}
