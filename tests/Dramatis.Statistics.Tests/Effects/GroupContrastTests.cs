using System.Globalization;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Tests;

namespace Dramatis.Statistics.Tests.Effects;

public sealed class GroupContrastTests
{
    // Normal order statistics: as normal as a sample can be.
    private static readonly double[] Normal = [-1.87, -1.4, -1.13, -0.92, -0.75, -0.59, -0.45, -0.31, -0.19, -0.06, 0.06, 0.19, 0.31, 0.45, 0.59, 0.75, 0.92, 1.13, 1.4, 1.87];
    private static readonly double[] Skewed = [.. Normal.Select(v => Math.Exp(2 * v))];

    // For two groups F is the square of Student's t, with the same p.
    [Fact]
    public void NormalGroups_AreComparedByMeans()
    {
        double[] high = [.. Normal.Select(v => v + 1)];
        GroupContrast contrast = GroupContrast.Compare(high, Normal);
        TTestResult t = TTest.Student(high, Normal);
        Assert.Equal(ContrastTest.AnalysisOfVariance, contrast.Test);
        Assert.Equal(t.Statistic * t.Statistic, contrast.Statistic, 1e-10);
        Assert.Equal(t.PValue, contrast.PValue, 1e-10);
    }

    [Fact]
    public void ASkewedGroup_IsComparedByRanks()
    {
        GroupContrast contrast = GroupContrast.Compare(Skewed, Normal);
        RankTestResult u = MannWhitneyTest.Compute(Skewed, Normal);
        Assert.Equal(ContrastTest.MannWhitney, contrast.Test);
        Assert.Equal((u.Statistic, u.PValue), (contrast.Statistic, contrast.PValue));
    }

    [Fact]
    public void AGroupWithoutSpread_IsComparedByRanks() =>
        Assert.Equal(ContrastTest.MannWhitney, GroupContrast.Compare([5, 5, 5, 5], [1, 2, 3, 4]).Test);

    // Means 3 and 1, sample variance 1 in both, population variance 2/3: d = 2 and 2 / sqrt(2/3).
    [Fact]
    public void TheTwoEffects_DifferByTheirDivisors()
    {
        GroupContrast contrast = GroupContrast.Compare([2, 3, 4], [0, 1, 2]);
        Assert.Equal((3, 1), (contrast.High, contrast.Low));
        Assert.Equal(2, contrast.D.Value, 1e-12);
        Assert.Equal(2 / Math.Sqrt(2.0 / 3), contrast.PopulationD, 1e-12);
    }

    [Fact]
    public void WhatCannotBeCompared_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => GroupContrast.Compare([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => GroupContrast.Compare([2, 2, 2], [1, 1, 1]));
        Assert.Throws<ArgumentException>(() => GroupContrast.Compare([1, 2, double.NaN], [1, 2, 3]));
    }

    // The recorded scores of PersonaLLM, 32 corners times 10 for each model: d with divisors n in the order E A C N O.
    // The card of row 4 has 2.87 for the first value of Llama 2, rounded twice: the file gives 2.86484, also with another program.
    [Theory]
    [InlineData("gpt3.5_turbo_0613", new[] { 7.81, 5.93, 1.56, 1.83, 2.90 })]
    [InlineData("gpt4_0613", new[] { 5.47, 4.22, 4.39, 5.17, 6.30 })]
    [InlineData("llama-2", new[] { 2.86, 1.34, 1.16, 1.63, 2.61 })]
    public void RecordedScores_GiveTheirKnownEffects(string model, double[] known)
    {
        string[][] rows = [.. File.ReadLines(SharedFiles.OrSkip($"data/personallm/scores_{model}_all_scores.csv")).Skip(1).Select(l => l.Split(','))];
        (string Trait, string High)[] traits = [("Extraversion", "extr"), ("Agreeableness", "agre"), ("Conscientiousness", "cons"), ("Neuroticism", "neur"), ("Openness", "open")];
        Assert.Equal(1600, rows.Length);
        Assert.Equal(known, traits.Select(t => Math.Round(Contrast(t.Trait, t.High).PopulationD, 2)));

        GroupContrast Contrast(string trait, string high)
        {
            ILookup<bool, double> groups = rows.Where(r => r[1] == trait)
                .ToLookup(r => r[3].Split('_').Contains(high), r => double.Parse(r[4], CultureInfo.InvariantCulture));
            Assert.Equal((160, 160), (groups[true].Count(), groups[false].Count()));
            return GroupContrast.Compare([.. groups[true]], [.. groups[false]]);
        }
    }
}
