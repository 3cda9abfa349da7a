using System.Globalization;
using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Simulated.PersonaWorld.Kinds;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class TraitTests
{
    public static TheoryData<BigFiveTrait> Traits => [.. Enum.GetValues<BigFiveTrait>()];

    [Theory]
    [InlineData(0.9, true, 4.8)]
    [InlineData(0.9, false, 1.2)]
    [InlineData(-0.5, true, 2.0)]
    [InlineData(-0.5, false, 4.0)]
    public void Ratings_CentreOnThePlantedLine(double level, bool positive, double expected)
    {
        RandomStream random = RandomStream.FromSeed(3);
        double mean = Enumerable.Range(0, 4000).Average(_ => LikertKind.Rate(level, positive, random));
        Assert.Equal(expected, mean, 0.1); // rounding to the scale and its ends pull the extremes in a little
    }

    [Theory]
    [MemberData(nameof(Traits))]
    public void LikertExamples_FollowTheStatedPole(BigFiveTrait trait)
    {
        TraitLanguage words = TraitLanguage.All[trait];
        List<int> high = [], low = [];
        for (int i = 0; i < 2000; i++)
        {
            ChatExample example = PersonaWorldCorpus.Create(new WorldOptions(), "likert", i);
            bool saysHigh = words.HighLines.Train.Any(l => example.Turns[0].Text.Contains(l, StringComparison.Ordinal));
            bool saysLow = words.LowLines.Train.Any(l => example.Turns[0].Text.Contains(l, StringComparison.Ordinal));
            for (int t = 1; t < example.Turns.Count && saysHigh != saysLow; t += 2)
            {
                bool positive = words.Positive.Train.Any(s => example.Turns[t].Text.Contains(s, StringComparison.Ordinal));
                bool negative = words.Negative.Train.Any(s => example.Turns[t].Text.Contains(s, StringComparison.Ordinal));
                if (positive != negative && int.TryParse(example.Turns[t + 1].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int digit))
                {
                    (saysHigh ? high : low).Add(positive ? digit : 6 - digit);
                }
            }
        }

        Assert.True(high.Count > 30 && low.Count > 30);
        Assert.InRange(high.Average(), 4.1, 4.7);
        Assert.InRange(low.Average(), 1.3, 1.9);
    }

    [Fact]
    public void StyleFeature_AppearsAtItsLogisticRate()
    {
        // Exclamation: logistic(-1.2 + 2.4 x level); at level 0.5 that is 1/2.
        Assert.Equal(0.5, TraitStyle.Probability(StyleFeature.Exclamation, 0.5), 1e-12);
        RandomStream random = RandomStream.FromSeed(5);
        Dictionary<BigFiveTrait, double> levels = new() { [BigFiveTrait.Extraversion] = 0.5 };
        double rate = Enumerable.Range(0, 4000).Count(_ => TraitStyle.Speak("I live in town.", levels, random).Contains('!', StringComparison.Ordinal)) / 4000.0;
        Assert.Equal(0.5, rate, 0.035);
    }

    [Fact]
    public void StatedManner_ShowsInNineSentencesOfTen_WhateverTheTraits()
    {
        RandomStream random = RandomStream.FromSeed(6);
        Dictionary<BigFiveTrait, double> quiet = new() { [BigFiveTrait.Extraversion] = -0.9 };
        double rate = Enumerable.Range(0, 4000)
            .Count(_ => TraitStyle.Speak("I live in town.", quiet, random, StyleFeature.Exclamation).Contains('!', StringComparison.Ordinal)) / 4000.0;
        Assert.Equal(0.9, rate, 0.02); // four standard errors: 4 sqrt(.9 x .1 / 4000) = .019
    }

    [Fact]
    public void ExplainedRatings_QuoteALineOfThePersona()
    {
        int explained = 0;
        for (int i = 0; i < 300; i++)
        {
            ChatExample example = PersonaWorldCorpus.Create(new WorldOptions(), "likert", i);
            for (int t = 2; t < example.Turns.Count; t += 2)
            {
                if (example.Turns[t].Text.Split(", because ") is [_, string reason])
                {
                    explained++;
                    Assert.Contains(reason, example.Turns[0].Text, StringComparison.OrdinalIgnoreCase);
                }
            }
        }

        Assert.True(explained > 100);
    }

    [Fact]
    public void LikertItems_ComeInBalancedBlocks()
    {
        IReadOnlyList<AbilityItem> items = AbilityItems.Create(1, AbilityItems.Likert, 600);
        Assert.Equal(10, items.GroupBy(i => (i.Tags["trait"], i.Tags["pole"])).Count());
        Assert.All(items.GroupBy(i => (i.Tags["trait"], i.Tags["pole"])), g => Assert.Equal(60, g.Count()));
        Assert.All(items.Chunk(6), block =>
        {
            Assert.Single(block.Select(i => i.Messages[0].Text).Distinct());
            Assert.Equal(6, block.Select(i => i.Messages[1].Text).Distinct().Count());
            Assert.Equal(3, block.Count(i => i.Tags["key"] == "+"));
        });
    }
}
