using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Tests.Psychometrics.Scoring;

public sealed class BalancedChoiceTests
{
    private static readonly Instrument Scene = Create();
    private static readonly InstrumentItem Item = Scene.Items[0];

    [Fact]
    public void WhatAPlaceEarns_IsEarnedByBothSides()
    {
        // All weight on the first place: high1 in one order, low1 in the other.
        BalancedChoice choice = Choose([1, 0, 0, 0], [0, 1, 0, 0]);
        Assert.Equal([0.5, 0.5, 0, 0], choice.Probabilities!);
        Assert.Equal(0.5, choice.Level);
    }

    [Fact]
    public void TheLikeliestOptionOfTheMean_Decides()
    {
        // By hand: high1 (.7 + .1) / 2 = .4, low1 (.1 + .75) / 2 = .425, the others .0875 each.
        BalancedChoice choice = Choose([0.7, 0.1, 0.1, 0.1], [0.1, 0.75, 0.075, 0.075]);
        Assert.Equal(0, choice.Level);
        Assert.Equal(0.425, choice.Probabilities![1], 12);
    }

    // The published code takes the exponential of what is a probability already before it averages: being convex, it favours options
    // that are likely in one order only, and turns this decision around.
    [Fact]
    public void Probabilities_AreAveragedAsTheyAre()
    {
        double[] first = [0.27, 0.24, 0.49, 0.00], second = [0.26, 0.22, 0.00, 0.52];
        BalancedChoice choice = Choose(first, second);
        Assert.Equal(1, choice.Level); // high1 .265 before low2 .26 and high2 .245

        double[] wrong = [.. first.Zip(second, (a, b) => Math.Exp(a) + Math.Exp(b))];
        Assert.Equal(3, Array.IndexOf(wrong, wrong.Max())); // low2: the wrong code decides against the trait
    }

    [Fact]
    public void AnswersInWords_CountAsCertain()
    {
        Assert.Equal(1, BalancedChoice.Of(Scene, Item, [ItemAnswer.Chosen(0), ItemAnswer.Chosen(2)]).Level);
        Assert.Equal(0.5, BalancedChoice.Of(Scene, Item, [ItemAnswer.Chosen(0), ItemAnswer.Chosen(1)]).Level);
        Assert.Equal(0, BalancedChoice.Of(Scene, Item, [ItemAnswer.Chosen(3)]).Level);
    }

    [Fact]
    public void WithoutAnAnswerInEveryOrder_ThereIsNoDecision()
    {
        Assert.Null(BalancedChoice.Of(Scene, Item, [ItemAnswer.Chosen(0), ItemAnswer.None(MissingCause.Refusal)]).Level);
        Assert.Null(BalancedChoice.Of(Scene, Item, [ItemAnswer.Chosen(0), null]).Level);
        Assert.Null(BalancedChoice.Of(Scene, Item, []).Level);
    }

    [Fact]
    public void AScoreIsTheShareDecidedForTheTrait_AndReversedItemsCountTheOtherWay()
    {
        BalancedChoice[] choices = [new("s1", null, 1), new("s2", null, 1), new("s3", null, 0.5), new("s4", null, null)];
        BalancedScore score = BalancedScore.Of(Scene, choices)[0];

        // s1 for, s2 against (reversed), s3 a tie: 1 + 0 + .5 of 3; s4 has no decision.
        Assert.Equal(50, score.Value!.Value, 12);
        Assert.Equal((1.5, 3, 4), (score.For, score.Decided, score.Asked));
        Assert.True(score.Interval!.Value.Lower < 100 / 3.0 && score.Interval.Value.Upper > 200 / 3.0);
        Assert.Null(BalancedScore.Of(Scene, [new("s1", null, null)])[0].Value);
    }

    [Fact]
    public void SheetsOfOneRespondentAreNeeded()
    {
        Assert.Throws<ArgumentException>(() => BalancedChoice.Of([]));
        Assert.Throws<ArgumentException>(() => BalancedChoice.Of([Sheet("a"), Sheet("b")]));
        Assert.Equal(4, BalancedChoice.Of([Sheet("a")]).Count);
    }

    private static BalancedChoice Choose(double[] first, double[] second) => BalancedChoice.Of(
        Scene, Item, [ItemAnswer.Distributed(first, Array.IndexOf(first, first.Max())), ItemAnswer.Distributed(second, Array.IndexOf(second, second.Max()))]);

    private static ResponseSheet Sheet(string respondent) =>
        new(Scene, respondent, new Administration { Template = StandardTemplates.Find("act") }, []);

    private static Instrument Create() => new(
        "scenes",
        "Scenes",
        InstrumentKind.Situation,
        new LicenceNote("CC BY 4.0", "The Dramatis authors", "written for the tests", ""),
        [],
        [.. Enumerable.Range(1, 4).Select(i => new InstrumentItem(
            $"s{i}",
            new Dictionary<VariantKey, string> { [new()] = $"What now, {i}?" },
            [Option("high1", 1), Option("low1", 0), Option("high2", 1), Option("low2", 0)],
            new Dictionary<VariantKey, string> { [new()] = $"Something happens, {i}." }))],
        [new Scale("trait", "Trait", [new("s1", 1), new("s2", -1), new("s3", 1), new("s4", 1)], ScaleAggregate.Percent)]);

    private static ResponseOption Option(string id, double score) => new(id, new Dictionary<string, string> { ["en"] = $"Do {id}." }, score);
}
