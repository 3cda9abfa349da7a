using Dramatis.Personas;

namespace Dramatis.Tests.Personas;

public sealed class TraitDoseTests
{
    private static readonly TraitPair Pair = new("warmth", "warm", "cold");

    [Theory]
    [InlineData(3, new[] { -1, 0, 1.0 })]
    [InlineData(5, new[] { -1, -0.5, 0, 0.5, 1 })]
    [InlineData(9, new[] { -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1 })]
    public void Degrees_AreEqualSteps(int count, double[] levels) => Assert.Equal(levels, TraitDose.Levels(count));

    [Fact]
    public void EveryDegree_HasItsOwnWords()
    {
        Facet[] facets = [.. TraitDose.Levels(9).Select(l => TraitDose.Facet(Pair, l))];
        Assert.Equal(
            [
                "I am extremely cold.", "I am very cold.", "I am fairly cold.", "I am a little cold.", "I am neither warm nor cold.",
                "I am a little warm.", "I am fairly warm.", "I am very warm.", "I am extremely warm.",
            ],
            facets.Select(f => f.Text));
        Assert.Equal(TraitDose.Levels(9), facets.Select(f => f.Level!.Value));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.25)]
    [InlineData(double.NaN)]
    public void WhatIsNoDegree_IsRefused(double level) => Assert.Throws<ArgumentException>(() => TraitDose.Facet(Pair, level));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void NumbersOfDegreesWithoutWords_AreRefused(int count) => Assert.Throws<ArgumentException>(() => TraitDose.Levels(count));
}
