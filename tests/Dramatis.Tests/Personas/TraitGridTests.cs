using Dramatis.Personas;

namespace Dramatis.Tests.Personas;

public sealed class TraitGridTests
{
    private static readonly Persona[] Corners = [.. TraitGrid.BigFive.Expand("Robin")];

    [Fact]
    public void FivePairs_MakeThirtyTwoCornersOnceEach()
    {
        Assert.Equal(32, Corners.Select(c => c.Id).Distinct().Count());
        Assert.Equal(32, Corners.Length);
        Assert.Equal(["hhhhh", "hhhhl", "hhhlh"], Corners.Take(3).Select(c => c.Id));
        Assert.Equal("lllll", Corners[^1].Id);
    }

    // Balance and orthogonality are what lets one trait be compared over all the others.
    [Fact]
    public void Traits_AreBalancedAndOrthogonal()
    {
        foreach (TraitPair a in TraitGrid.BigFive.Pairs)
        {
            Assert.Equal(0, Corners.Sum(c => Level(c, a)));
            Assert.All(TraitGrid.BigFive.Pairs.Where(b => b != a), b => Assert.Equal(0, Corners.Sum(c => Level(c, a) * Level(c, b))));
        }

        static double Level(Persona corner, TraitPair pair) => corner.Find(FacetKind.Trait, pair.Trait)!.Level!.Value;
    }

    [Fact]
    public void ACorner_SaysItsPoles()
    {
        Persona corner = Corners.Single(c => c.Id == "hlhhl");
        Assert.Equal(
            ["I am extroverted.", "I am antagonistic.", "I am conscientious.", "I am neurotic.", "I am closed to experience."],
            corner.Facets.Select(f => f.Text!));
    }

    [Fact]
    public void WhatIsNoGrid_IsRefused()
    {
        TraitPair pair = new("warmth", "warm", "cold");
        Assert.Throws<ArgumentException>(() => new TraitGrid([]));
        Assert.Contains("named twice", Assert.Throws<ArgumentException>(() => new TraitGrid([pair, pair])).Message, StringComparison.Ordinal);
        Assert.Contains("'warm' and 'warm'", Assert.Throws<ArgumentException>(() => new TraitGrid([pair with { Low = "warm" }])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TraitGrid.BigFive.Expand(" "));
    }
}
