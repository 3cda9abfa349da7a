using Dramatis.Psychometrics.Stances;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Psychometrics.Stances;

public sealed class StanceSpreadsTests
{
    private const double Opposite = 0.4645014;

    [Fact]
    public void Wordings_AreComparedWithinAQuestion_AndPooledWithinATopic()
    {
        StanceAnswer[] answers = [Says("a", 1, paraphrase: 0), Says("a", 0, paraphrase: 1), Says("b", 1, paraphrase: 0), Says("b", 1, paraphrase: 1)];
        Assert.Equal([Opposite, 0], Along(answers, StanceAxis.Paraphrase), Close);

        // Question a pools to even odds, question b is certain.
        Assert.Equal(
            [StanceSpreads.Measure([[0.5, 0.5], [1, 0]], StanceDistance.Centroid)], Along(answers, StanceAxis.Topic), Close);
    }

    [Fact]
    public void Languages_AreComparedWithinAQuestion_AndDoNotTouchTheOtherAxes()
    {
        StanceAnswer[] answers = [Says("a", 1), Says("b", 1), Says("a", 0, language: "de"), Says("b", 0, language: "de")];
        Assert.Equal([Opposite, Opposite], Along(answers, StanceAxis.Language), Close);
        Assert.Equal([0.0], Along(answers, StanceAxis.Topic), Close);
    }

    [Fact]
    public void ATask_IsComparedWithTheChoiceOnTheOriginalWording()
    {
        StanceAnswer[] answers = [Says("a", 1), Says("a", 0, paraphrase: 1), Says("a", 1, task: StanceTask.Writing), Says("b", 1)];
        Assert.Equal([0.0], Along(answers, StanceAxis.UseCase), Close);
    }

    [Fact]
    public void AQuestionWhoseWordingsDisagree_IsNotFirm()
    {
        StanceAnswer[] answers =
        [
            .. Enumerable.Range(0, 5).Select(p => Says("a", p == 0 ? 0 : 1, paraphrase: p)), // 4 : 1, the limit
            .. Enumerable.Range(0, 5).Select(p => Says("b", p < 2 ? 0 : 1, paraphrase: p)), // 3 : 2
            .. Enumerable.Range(0, 5).Select(p => Says("c", 1, paraphrase: p)),
        ];
        StanceSpread firm = Assert.Single(StanceSpreads.Of(answers, "en"), s => s.Axis == StanceAxis.FirmTopic);
        Assert.Equal(2, firm.Size);
    }

    // Nine of ten questions are answered yes by whoever supports the topic.
    [Fact]
    public void AYesSayerOnLopsidedQuestions_LooksConsistent_UntilYesIsBalanced()
    {
        StanceAnswer[] yes = [.. Enumerable.Range(0, 10).Select(i => Says($"q{i}", i == 0 ? 0 : 1, yesSupports: i != 0))];
        Assert.InRange(Assert.Single(Along(yes, StanceAxis.Topic)), 0.05, 0.2);
        Assert.Equal([Opposite], Along(yes, StanceAxis.BalancedTopic), Close);
        StanceAcquiescence found = StanceAcquiescence.Of(yes, RandomStream.FromSeed(1))!;
        Assert.Equal((0.9, 1.0), (found.YesSupports, found.Index!.Value));
    }

    [Fact]
    public void WhoeverSupportsATopic_IsConsistentEitherWay_AndNoYesSayer()
    {
        StanceAnswer[] supporter = [.. Enumerable.Range(0, 10).Select(i => Says($"q{i}", 1, yesSupports: i != 0))];
        Assert.Equal([0.0], Along(supporter, StanceAxis.BalancedTopic), Close);
        Assert.Equal(0, StanceAcquiescence.Of(supporter, RandomStream.FromSeed(1))!.Index!.Value, 12);
    }

    [Fact]
    public void ATopicWhereYesOnlySupports_CannotBeBalanced() =>
        Assert.Empty(Along([Says("a", 1), Says("b", 1)], StanceAxis.BalancedTopic));

    [Fact]
    public void TakenAnswers_ShowWhatIndecisionHides()
    {
        StanceAnswer[] wavering = [Says("a", 0.51), Says("b", 0.49)];
        Assert.True(Along(wavering, StanceAxis.Topic).Single() < 0.02);
        Assert.Equal([Opposite], Along([.. wavering.Select(a => a.Taken())], StanceAxis.Topic), Close);
        Assert.Equal([0.5, 0.5], Says("c", 0.5).Taken().Stances);
    }

    // Sum over k of C(n, k) 2^-n spread(k of n), spreads by golden section search.
    [Theory]
    [InlineData(2, 0.2322507)]
    [InlineData(3, 0.3055834)]
    [InlineData(5, 0.3612992)]
    public void CoinFlips_HaveTheirExpectedSpread(int size, double expected) => Assert.Equal(expected, StanceChance.CoinFlips(size), 6);

    [Fact]
    public void TossedSides_AreCoinFlips_ForCertainAnswers_AndNothingForUndecidedOnes()
    {
        double[][] certain = [[1, 0], [1, 0], [0, 1]];
        Assert.Equal(StanceChance.CoinFlips(3), StanceChance.Tossed(certain), 12);
        Assert.Equal(0, StanceChance.Tossed([[0.5, 0.5], [0.5, 0.5]]), 12);
        Assert.Equal(StanceSpreads.Measure([[0.6, 0.4], [0.4, 0.6]], StanceDistance.Centroid) / 2, StanceChance.Tossed([[0.6, 0.4], [0.6, 0.4]]), 12);

        // Beyond ten answers patterns are sampled: the standard deviation of a pattern's spread is under .05, that of 512 under .0025.
        double[][] many = [.. Enumerable.Range(0, 12).Select(_ => new double[] { 1, 0 })];
        Assert.Equal(StanceChance.CoinFlips(12), StanceChance.Tossed(many), 0.01);
    }

    [Fact]
    public void AnAbstention_StaysOneWhenSidesAreTossed() =>
        Assert.Equal(0, StanceChance.Tossed([[0.1, 0.1, 0.8], [0.1, 0.1, 0.8]]), 12);

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-6;

    private static double[] Along(StanceAnswer[] answers, StanceAxis axis) =>
        [.. StanceSpreads.Of(answers, "en").Where(s => s.Axis == axis).Select(s => s.Spread)];

    private static StanceAnswer Says(
        string question, double supports, int paraphrase = 0, string language = "en", StanceTask task = StanceTask.Choice, bool? yesSupports = true) =>
        new("set", "topic", question, language, paraphrase, task, yesSupports, [supports, 1 - supports]);
}
