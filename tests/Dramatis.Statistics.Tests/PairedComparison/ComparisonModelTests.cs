using Dramatis.Statistics.PairedComparison;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.PairedComparison;

public class ComparisonModelTests
{
    [Fact]
    public void TwoCompetitors_HaveTheLogOddsOfTheirScore()
    {
        List<Contest> contests = [.. Enumerable.Range(0, 4).Select(i => new Contest("a", "b", i < 3))];
        Strength b = ComparisonModel.BradleyTerry(contests, "a")["b"];
        Assert.Equal(-Math.Log(3), b.Value, 9);
        Assert.Equal(Math.Sqrt((1.0 / 3) + 1), b.StandardError, 9); // sqrt(1/wins + 1/losses)
        Assert.Equal(-0.6744897501960817, ComparisonModel.Thurstone(contests, "a")["b"].Value, 9); // normal quantile of 1/4
    }

    [Fact]
    public void PlantedStrengths_AreRecovered()
    {
        double[] planted = [0, 0.8, -0.6, 1.5];
        RandomStream random = RandomStream.FromSeed(11);
        List<Contest> contests = [];
        for (int n = 0; n < 6000; n++)
        {
            int i = random.NextInt(4), j = (i + 1 + random.NextInt(3)) % 4;
            contests.Add(new("m" + i, "m" + j, random.NextBool(1 / (1 + Math.Exp(planted[j] - planted[i])))));
        }

        ComparisonFit fit = ComparisonModel.BradleyTerry(contests, "m0");
        for (int i = 1; i < 4; i++)
        {
            Strength strength = fit["m" + i];
            Assert.InRange((strength.Value - planted[i]) / strength.StandardError, -3.5, 3.5);
        }
    }

    [Fact]
    public void AnUnbeatenCompetitor_HasNoFiniteStrength()
    {
        ComparisonNotIdentifiedException error = Assert.Throws<ComparisonNotIdentifiedException>(() => ComparisonModel.BradleyTerry(
            [new("a", "b", true), new("b", "c", true), new("c", "b", true)], "a"));
        Assert.Equal(["a"], error.Unbeaten);
    }

    [Fact]
    public void Elo_FirstContestOfEquals_MovesHalfOfK()
    {
        IReadOnlyDictionary<string, double> ratings = Elo.Rate([new("a", "b", true)]);
        Assert.Equal(1516, ratings["a"], 12);
        Assert.Equal(1484, ratings["b"], 12);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ComparisonModel.BradleyTerry([], "a"));
        Assert.Throws<ArgumentException>(() => ComparisonModel.BradleyTerry([new("a", "a", true)], "a"));
        Assert.Throws<ArgumentException>(() => ComparisonModel.Thurstone([new("a", "b", true)], "z"));
        Assert.Throws<ArgumentException>(() => Elo.Rate([new("a", "a", true)]));
        Assert.Throws<ArgumentException>(() => Elo.Rate([], k: 0));
    }
}
