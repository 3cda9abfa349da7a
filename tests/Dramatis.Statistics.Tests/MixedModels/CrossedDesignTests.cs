using Dramatis.Statistics.MixedModels;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.MixedModels;

public sealed class CrossedDesignTests
{
    [Fact]
    public void TwoByTwo_ByHand()
    {
        // Scores 1 2 / 3 6: MS p = 9, MS i = 4, MS residual = 1.
        CrossedDesign study = CrossedDesign.Fit([("p", 2), ("i", 2)], [1, 2, 3, 6]);
        Assert.Equal([9.0, 4.0, 1.0], study.Effects.Select(e => e.MeanSquare));
        Assert.Equal([4.0, 1.5, 1.0], study.Effects.Select(e => e.Variance));
        Assert.Equal(4 / (4 + 0.1), study.Generalizability("p", Ten), 12);
        Assert.Equal(4 / (4 + 0.25), study.Dependability("p", Ten), 12);
        Assert.Equal("p × i", study.Effects[^1].Name);
    }

    private static Dictionary<string, int> Ten => new() { ["i"] = 10 };

    [Fact]
    public void ThreeFacets_AreThoseOfTheGeneralizabilityStudy()
    {
        RandomStream random = RandomStream.FromKey("three facets");
        double[,,] cube = new double[7, 4, 3];
        List<double> flat = [];
        for (int p = 0; p < 7; p++)
        {
            for (int i = 0; i < 4; i++)
            {
                for (int r = 0; r < 3; r++)
                {
                    flat.Add(cube[p, i, r] = (10 * p) + (3 * i) + r + random.NextNormal());
                }
            }
        }

        GeneralizabilityStudy known = GeneralizabilityStudy.PersonsByItemsByRaters(cube);
        CrossedDesign study = CrossedDesign.Fit([("p", 7), ("i", 4), ("r", 3)], flat);
        Assert.All(
            study.Effects,
            e => Assert.Equal(known.Variances[e.Facets.Count == 3 ? "residual" : string.Concat(e.Facets)], e.Variance, 9));
    }

    // Each estimate is a combination of mean squares with the variance 2 E(MS)^2 / df: within four standard errors of its plant.
    [Fact]
    public void PlantedComponents_AreFound()
    {
        (string Name, int Levels)[] facets = [("person", 40), ("template", 6), ("order", 5), ("label", 4)];
        Dictionary<string, double> planted = new(StringComparer.Ordinal)
        {
            ["person"] = 1,
            ["template"] = 0.3,
            ["person × template"] = 0.5,
            ["template × order"] = 0.2,
            ["person × order × label"] = 0.4,
            ["person × template × order × label"] = 0.6,
        };
        CrossedDesign study = CrossedDesign.Fit(facets, Simulated(facets, planted));
        Assert.All(study.Effects, effect =>
        {
            double truth = planted.GetValueOrDefault(effect.Name), error = StandardError(facets, planted, effect);
            Assert.InRange(effect.Variance, truth - (4 * error), truth + (4 * error));
        });
    }

    // No noise: an effect that is added has its sample variance as component, whatever else there is, and a D-study follows by hand.
    [Fact]
    public void AddedEffects_AreExact()
    {
        double[] persons = [-1, 0, 1], items = [-2, 2];
        double[] scores = [.. from p in persons from i in items from r in new[] { 0.0, 0.0 } select p + i + r];
        CrossedDesign study = CrossedDesign.Fit([("p", 3), ("i", 2), ("r", 2)], scores);
        Assert.Equal([1, 8, 0, 0, 0, 0, 0], study.Effects.Select(e => Math.Round(e.Variance, 12)));
        Dictionary<string, int> conditions = new() { ["i"] = 4, ["r"] = 1 };
        Assert.Equal(1, study.Generalizability("p", conditions), 12);
        Assert.Equal(1 / 3.0, study.Dependability("p", conditions), 12);
    }

    [Fact]
    public void ScoresWithoutVariance_HaveNoCoefficient() =>
        Assert.Equal(double.NaN, CrossedDesign.Fit([("p", 2), ("i", 2)], [3, 3, 3, 3]).Generalizability("p", Ten));

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CrossedDesign.Fit([("p", 2)], [1, 2]));
        Assert.Throws<ArgumentException>(() => CrossedDesign.Fit([("p", 2), ("i", 1)], [1, 2]));
        Assert.Throws<ArgumentException>(() => CrossedDesign.Fit([("p", 2), ("i", 2)], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => CrossedDesign.Fit([("p", 2), ("i", 2)], [1, 2, 3, double.NaN]));
        CrossedDesign study = CrossedDesign.Fit([("p", 2), ("i", 2)], [1, 2, 3, 6]);
        Assert.Throws<ArgumentException>(() => study.Variance("rater"));
        Assert.Throws<ArgumentException>(() => study.RelativeError("p", new Dictionary<string, int>()));
    }

    private static double[] Simulated((string Name, int Levels)[] facets, Dictionary<string, double> planted)
    {
        RandomStream random = RandomStream.FromKey("planted components");
        int[] strides = [.. facets.Select((_, k) => facets.Skip(k + 1).Aggregate(1, (n, f) => n * f.Levels))];
        double[] scores = new double[strides[0] * facets[0].Levels];
        foreach ((string effect, double variance) in planted)
        {
            string[] of = effect.Split(" × ");
            Dictionary<string, double> drawn = new(StringComparer.Ordinal);
            for (int cell = 0; cell < scores.Length; cell++)
            {
                string level = string.Join(',', facets.Select((f, k) => of.Contains(f.Name) ? cell / strides[k] % f.Levels : -1));
                if (!drawn.TryGetValue(level, out double value))
                {
                    drawn[level] = value = Math.Sqrt(variance) * random.NextNormal();
                }

                scores[cell] += value;
            }
        }

        return scores;
    }

    private static double StandardError((string Name, int Levels)[] facets, Dictionary<string, double> planted, CrossedEffect effect)
    {
        string[] all = [.. facets.Select(f => f.Name)];
        int Behind(IEnumerable<string> of) => facets.Where(f => !of.Contains(f.Name)).Aggregate(1, (n, f) => n * f.Levels);
        IEnumerable<string[]> above = from set in Enumerable.Range(0, 1 << all.Length)
                                      let names = all.Where((_, k) => (set >> k & 1) == 1).ToArray()
                                      where effect.Facets.All(names.Contains)
                                      select names;
        double variance = above.Sum(names =>
        {
            double expected = planted.Where(p => names.All(p.Key.Split(" × ").Contains)).Sum(p => p.Value * Behind(p.Key.Split(" × ")));
            return 2 * expected * expected / facets.Where(f => names.Contains(f.Name)).Aggregate(1.0, (n, f) => n * (f.Levels - 1));
        });
        return Math.Sqrt(variance) / Behind(effect.Facets);
    }
}
