using Dramatis.Psychometrics.Inertia;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Inertia;

public sealed class PermeabilityTests
{
    // Two halves one standard deviation apart: 2 f is d, here 1 within 4 standard errors of sqrt(4 / 2000).
    [Fact]
    public void TwoEqualHalves_HaveTheirOwnD()
    {
        RandomStream random = RandomStream.FromSeed(11);
        string[] half = [.. Enumerable.Range(0, 2_000).Select(i => i % 2 == 0 ? "a" : "b")];
        PermeabilityCell cell = Assert.Single(Of(half, [.. half.Select(h => (double?)(random.NextNormal() + (h == "b" ? 1 : 0)))]));
        Assert.Equal(1, cell.Effect, 0.18);
        Assert.True(cell.LevelInterval.Contains(cell.Level == "b" ? 1 : -1) && cell.PValue < 1e-10);
    }

    // Under the null, omega squared has mean 0 and standard deviation sqrt(2 k) / n whatever the number of levels k.
    [Fact]
    public void ManyLevelsWithoutEffect_AreNotFavoured()
    {
        RandomStream random = RandomStream.FromSeed(12);
        string[] country = [.. Enumerable.Range(0, 600).Select(i => $"c{i % 12}")];
        PermeabilityCell[] cells = [.. Enumerable.Range(0, 50).Select(_ => Assert.Single(Of(country, [.. country.Select(_ => (double?)random.NextNormal())])))];
        Assert.InRange(cells.Average(c => c.Effect), 0, 0.2);
        Assert.True(cells.Average(c => Math.Abs(c.LevelEffect)) > 0.2); // the selected level is biased, and says so
    }

    [Fact]
    public void WhatCannotBeCompared_IsLeftOut()
    {
        Assert.Empty(Of(["a", "a", "a", "b"], [1, 2, 3, 4])); // one person is no level
        Assert.Empty(Of(["a", "a", "a", "b", "b", "b"], [1, 1, 1, 2, 2, 2])); // nothing varies within levels
        Assert.Empty(Of(["a", "a", "a", "b", "b", "b"], [1, 2, 3, null, null, 4]));
    }

    private static IReadOnlyList<PermeabilityCell> Of(string[] groups, double?[] scores) => Permeability.Of(
        new Dictionary<string, IReadOnlyList<string>> { ["attribute"] = groups }, new Dictionary<string, IReadOnlyList<double?>> { ["dimension"] = scores });
}
