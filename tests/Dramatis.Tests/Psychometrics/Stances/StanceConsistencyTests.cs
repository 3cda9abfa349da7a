using Dramatis.Psychometrics.Stances;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Stances;

public sealed class StanceConsistencyTests
{
    [Fact]
    public void WhoeverHoldsTopics_HasCohesion_AndAYesSayerHasNone()
    {
        StanceConsistency holder = Of((topic, question) => topic % 2, 8);
        Assert.Equal(0, holder.Mean(StanceAxis.Topic)!.Value, 12);
        ConsistencyEstimate cohesion = holder.Cohesion("set")!;
        Assert.True(cohesion.Value > 0.2 && cohesion.PValue < 0.05, $"{cohesion.Value} {cohesion.PValue}");

        StanceConsistency same = Of((topic, question) => question == 0 ? 0 : 1, 8); // the key of the questions, whatever the topic
        Assert.InRange(same.Cohesion("set")!.Value, -0.15, 0);
    }

    [Fact]
    public void ADifferenceBetweenSets_IsTheDifferenceOfTheirMeans()
    {
        StanceAnswer[] answers =
        [
            .. Answers("torn", (topic, question) => question % 2, 6),
            .. Answers("agreed", (topic, question) => 1, 6),
        ];
        StanceConsistency consistency = new(answers, "en", StanceDistance.Centroid, RandomStream.FromSeed(1), 200);
        ConsistencyEstimate difference = consistency.Difference((StanceAxis.Topic, "torn"), (StanceAxis.Topic, "agreed"))!;
        Assert.Equal(0.4074446, difference.Value, 6);
        Assert.Equal(2.0 / 924, difference.PValue!.Value, 6); // two of the C(12, 6) splits are as far apart
        Assert.Equal(-0.4074446, consistency.Difference((StanceAxis.Topic, "agreed"), (StanceAxis.Topic, "torn"))!.Value, 6);
    }

    [Fact]
    public void OverChance_IsZeroForWhoeverFlipsCoins()
    {
        RandomStream coin = RandomStream.FromSeed(5);
        ConsistencyEstimate found = Of((topic, question) => coin.NextBool(0.5) ? 1 : 0, 400).OverChance(StanceAxis.Topic)!;
        Assert.True(found.Bootstrap!.Interval.Contains(0), $"{found.Value} {found.Bootstrap.Interval}");
    }

    [Fact]
    public void AnAxisWithoutGroups_HasNoEstimate()
    {
        StanceConsistency one = Of((topic, question) => 1, 1);
        Assert.Null(one.Mean(StanceAxis.Language));
        Assert.Null(one.Difference((StanceAxis.Topic, null), (StanceAxis.Language, null)));
        Assert.Null(one.Cohesion("set"));
        Assert.Null(one.Mean(StanceAxis.Topic)!.Bootstrap);
    }

    private static StanceConsistency Of(Func<int, int, double> supports, int topics) =>
        new([.. Answers("set", supports, topics)], "en", StanceDistance.Centroid, RandomStream.FromSeed(1), 200);

    private static IEnumerable<StanceAnswer> Answers(string set, Func<int, int, double> supports, int topics) =>
        from topic in Enumerable.Range(0, topics)
        from question in Enumerable.Range(0, 3)
        let p = supports(topic, question)
        select new StanceAnswer(set, $"t{topic}", $"t{topic}-q{question}", "en", 0, StanceTask.Choice, question == 0, [p, 1 - p]);
}
