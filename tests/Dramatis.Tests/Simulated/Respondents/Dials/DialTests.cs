using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Dials;
using static Dramatis.Tests.Simulated.Respondents.KnownItem;

namespace Dramatis.Tests.Simulated.Respondents.Dials;

// What each dial does to the probabilities .10 .20 .30 .25 .15, by hand; and that a silent dial does nothing at all.
public sealed class DialTests
{
    private static readonly Condition Formal = new(PresentationFactors.Template, "formal");

    private static readonly ItemPresentation Plain = ItemPresentation.Plain(5);

    private static readonly ItemPresentation InFormal = Plain.With(PresentationFactors.Template, "formal");

    private static readonly ItemPresentation Reversed = ItemPresentation.InOrder([4, 3, 2, 1, 0]);

    private static readonly ItemPresentation German = Plain.With(PresentationFactors.Language, "de");

    [Fact]
    public void SilentDials_LeaveEveryBitAlone()
    {
        RespondentDials atZero = new()
        {
            Persona = new(1),
            Coupling = new(1),
            Specificity = new(0),
            Style = new(0, 0),
            Position = new(0, ^1),
            Label = new(0, "3"),
            Memory = new(0),
            Refusals = [new(0), new(0, Formal)],
            Shifts = [new(Formal, "calm", 0)],
            Misreadings = [new(Formal, 0)],
            Languages = [new("de"), new("en")],
        };
        SessionMemory memory = new();
        memory.Note(Graded("earlier"), 4);
        foreach (bool isAction in new[] { false, true })
        {
            PlantedItem item = Graded(isAction: isAction);
            foreach (ItemPresentation presentation in new[] { InFormal.With(PresentationFactors.Language, "de"), Reversed })
            {
                double[] bare = new double[5];
                item.Model.Fill([0.37, 0], bare);
                foreach (RespondentDials dials in new[] { atZero, RespondentDials.Silent })
                {
                    AnswerDistribution found = Of(dials, 0.37).Distribution(item, presentation, memory);
                    Assert.Equal(bare, found.Options); // bit by bit
                    Assert.Equal((0.0, 0.0), (found.Refusal, found.Unreadable));
                }
            }
        }
    }

    [Fact]
    public void Dials_UnderConditionsThatDoNotHold_LeaveEveryBitAlone()
    {
        RespondentDials elsewhere = new()
        {
            Refusals = [new(0.5, Formal)],
            Shifts = [new(Formal, "calm", 3), new(new Condition(PresentationFactors.Language, "en"), "unknown", 3)],
            Misreadings = [new(Formal, 1)],
            Languages = [new("ar", 1, 1, 1)],
            Label = new(0.5, "Z"),
            Position = new(0.5, 9),
            Memory = new(0.5),
        };
        Assert.Equal(Probabilities(RespondentDials.Silent, Graded(), German), Probabilities(elsewhere, Graded(), German));
    }

    [Fact]
    public void PositionBias_MovesItsShareToThePlace()
    {
        RespondentDials first = new() { Position = new(0.2) };
        AssertClose([0.28, 0.16, 0.24, 0.20, 0.12], Probabilities(first, Constant()));
        AssertClose([0.08, 0.16, 0.24, 0.20, 0.32], Probabilities(first, Constant(), Reversed));
        AssertClose([0.08, 0.16, 0.24, 0.20, 0.32], Probabilities(new() { Position = new(0.2, ^1) }, Constant()));
        AssertClose([1, 0, 0, 0, 0], Probabilities(new() { Position = new(1) }, Constant()));
    }

    [Fact]
    public void LabelBias_FollowsTheLabelWhereverItStands()
    {
        RespondentDials four = new() { Label = new(0.2, "4") };
        AssertClose([0.08, 0.16, 0.24, 0.40, 0.12], Probabilities(four, Constant()));
        AssertClose([0.08, 0.36, 0.24, 0.20, 0.12], Probabilities(four, Constant(), Reversed)); // the fourth place shows the second option
        ItemPresentation byMeaning = Reversed with { Labels = ["5", "4", "3", "2", "1"] };
        AssertClose([0.08, 0.16, 0.24, 0.40, 0.12], Probabilities(four, Constant(), byMeaning));
    }

    // A = ln 2 on agreement −1, −½, 0, ½, 1 multiplies by ½, 1/√2, 1, √2, 2.
    [Fact]
    public void Acquiescence_TiltsTowardsAgreement_WhateverTheKey()
    {
        double[] weights = [0.10 / 2, 0.20 / Math.Sqrt(2), 0.30, 0.25 * Math.Sqrt(2), 0.15 * 2];
        double[] expected = [.. weights.Select(w => w / weights.Sum())];
        RespondentDials dials = new() { Style = new(Acquiescence: Math.Log(2)) };
        AssertClose(expected, Probabilities(dials, Constant()));
        AssertClose(expected, Probabilities(dials, Constant(direction: -1)));
        double[] yes = Probabilities(new() { Style = new(Acquiescence: 100) }, Constant());
        Assert.Equal(1, yes[4], 1e-15); // a yes-sayer: the next option is e⁻⁵⁰ as likely
    }

    // E = ln 2 multiplies by 2, √2, 1, √2, 2.
    [Fact]
    public void Extremity_GivesToBothEnds()
    {
        double[] weights = [0.10 * 2, 0.20 * Math.Sqrt(2), 0.30, 0.25 * Math.Sqrt(2), 0.15 * 2];
        AssertClose([.. weights.Select(w => w / weights.Sum())], Probabilities(new() { Style = new(Extremity: Math.Log(2)) }, Constant()));
    }

    [Fact]
    public void Refusal_TakesItsShareOfEverything_AndConditionsAreIndependent()
    {
        RespondentDials dials = new() { Refusals = [new(0.5), new(0.2, Formal)] };
        AnswerDistribution always = Of(dials).Distribution(Constant(), Plain);
        Assert.Equal(0.5, always.Refusal, 1e-15);
        AssertClose([0.05, 0.10, 0.15, 0.125, 0.075], always.Options);
        AnswerDistribution formal = Of(dials).Distribution(Constant(), InFormal);
        Assert.Equal(0.6, formal.Refusal, 1e-15);
        AssertClose(P, formal.Given());
        Assert.Equal(1, Of(new() { Refusals = [new(1)] }).Distribution(Constant(), Plain).Refusal);
    }

    [Fact]
    public void TemplateShift_ReadsTheTraitHigherWhereItHolds()
    {
        RespondentDials dials = new() { Shifts = [new(Formal, "calm", 0.4)] };
        Assert.Equal(Probabilities(RespondentDials.Silent, Graded(), calm: 1.4), Probabilities(dials, Graded(), InFormal, calm: 1));
        Assert.Equal(Probabilities(RespondentDials.Silent, Graded(), calm: 1), Probabilities(dials, Graded(), Plain, calm: 1));
    }

    [Fact]
    public void BrokenLanguage_MirrorsSpreadsAndMumbles_InItsLanguageOnly()
    {
        AssertClose([0.15, 0.25, 0.30, 0.20, 0.10], Probabilities(new() { Languages = [new("de", Mirrored: 1)] }, Constant(), German));
        AssertClose([0.11, 0.21, 0.30, 0.24, 0.14], Probabilities(new() { Languages = [new("de", Mirrored: 0.2)] }, Constant(), German));
        AssertClose([0.15, 0.20, 0.25, 0.225, 0.175], Probabilities(new() { Languages = [new("de", Random: 0.5)] }, Constant(), German));
        AnswerDistribution mumbled = Of(new() { Languages = [new("de", Unreadable: 0.5)], Refusals = [new(0.2)] }).Distribution(Constant(), German);
        Assert.Equal((0.2, 0.4), (Math.Round(mumbled.Refusal, 12), Math.Round(mumbled.Unreadable, 12)));
        AssertClose([.. P.Select(p => 0.4 * p)], mumbled.Options);
        AssertClose(P, Probabilities(new() { Languages = [new("ar", 1, 1)] }, Constant(), German));
    }

    [Fact]
    public void Misreading_TurnsItsShareOfItemsAround_AndAlwaysTheSame()
    {
        RespondentDials dials = new() { Misreadings = [new(Formal, 0.3)] };
        PlantedRespondent respondent = Of(dials);
        int turned = 0;
        for (int i = 0; i < 2000; i++)
        {
            PlantedItem item = Constant(FormattableString.Invariant($"q{i}"));
            IReadOnlyList<double> p = respondent.Distribution(item, InFormal).Options;
            Assert.Equal(p, Of(dials).Distribution(item, InFormal).Options);
            turned += p[0] > 0.12 ? 1 : 0; // mirrored 0.15, else 0.10
        }

        Assert.InRange(turned, 518, 682); // 600 ± 4 standard deviations of a binomial (20.5)
        AssertClose([0.15, 0.25, 0.30, 0.20, 0.10], Probabilities(new() { Misreadings = [new(Formal, 1)] }, Constant(), InFormal));
        AssertClose(P, Probabilities(new() { Misreadings = [new(Formal, 1), new(Formal, 1)] }, Constant(), InFormal)); // turned twice
    }

    [Fact]
    public void Memory_RepeatsWhatWasSaidOfTheTrait_ThroughTheKey()
    {
        RespondentDials dials = new() { Memory = new(0.5) };
        SessionMemory memory = new();
        Assert.Equal(Probabilities(RespondentDials.Silent, Constant()), Of(dials).Distribution(Constant(), Plain, memory).Options);
        memory.Note(Constant("before"), 4); // very calm
        AssertClose([0.05, 0.10, 0.15, 0.125, 0.575], Of(dials).Distribution(Constant(), Plain, memory).Options);
        AssertClose([0.55, 0.10, 0.15, 0.125, 0.075], Of(dials).Distribution(Constant(direction: -1), Plain, memory).Options);
        memory.Note(Constant("refused"), AnswerLaw.Refused); // leaves no trace
        AssertClose([0.05, 0.10, 0.15, 0.125, 0.575], Of(dials).Distribution(Constant(), Plain, memory).Options);
    }

    [Fact]
    public void PersonaWeight_MixesPersonaAndOwnTraits()
    {
        PlantedRespondent respondent = new(
            "r",
            new Dictionary<string, double> { ["calm"] = 2 },
            new RespondentDials { Persona = new(0.25) },
            ownTraits: new Dictionary<string, double> { ["calm"] = -1, ["kind"] = 1 });
        Assert.Equal(-0.25, respondent.Spoken("calm"));
        Assert.Equal(0.75, respondent.Spoken("kind"));
        Assert.Equal(0, respondent.Spoken("unknown"));
        Assert.Equal(Probabilities(RespondentDials.Silent, Graded(), calm: -0.25), respondent.Distribution(Graded(), Plain).Options);
    }

    // Over respondents with standard normal traits the correlation of words and deeds is c; 4000 of them give a standard error of
    // (1 − c²)/√4000.
    [Theory]
    [InlineData(0)]
    [InlineData(0.6)]
    [InlineData(-1)]
    public void Coupling_IsTheCorrelationOfWordsAndDeeds(double c)
    {
        Statistics.Randomness.RandomStream random = Statistics.Randomness.RandomStream.FromSeed(11);
        double[][] pairs =
        [
            .. Enumerable.Range(0, 4000).Select(i =>
            {
                PlantedRespondent r = Of(new() { Coupling = new(c) }, random.NextNormal(), FormattableString.Invariant($"r{i}"));
                return new[] { r.Spoken("calm"), r.Acted("calm") };
            }),
        ];
        double found = SampleMoments.Correlation([.. pairs.Select(p => p[0])], [.. pairs.Select(p => p[1])]);
        Assert.InRange(found, c - 1e-12 - (4 * (1 - (c * c)) / Math.Sqrt(4000)), c + 1e-12 + (4 * (1 - (c * c)) / Math.Sqrt(4000)));
    }

    [Fact]
    public void Coupling_MovesActionsOnly()
    {
        RespondentDials against = new() { Coupling = new(-1) };
        Assert.Equal(Probabilities(RespondentDials.Silent, Graded(), calm: 1), Probabilities(against, Graded(), calm: 1));
        Assert.Equal(Probabilities(RespondentDials.Silent, Graded(), calm: -1), Probabilities(against, Graded(isAction: true), calm: 1));
    }

    [Fact]
    public void Specificity_IsSharedByAnItemAndItsDeed_AsFarAsTheyAreCoupled()
    {
        RespondentDials dials = new() { Specificity = new(2) };
        PlantedItem word = Graded("w", pair: "p"), deed = Graded("d", isAction: true, pair: "p"), other = Graded("o");
        Assert.Equal(Probabilities(dials, word), Probabilities(dials, deed));
        Assert.NotEqual(Probabilities(dials, word), Probabilities(dials, other));
        Assert.NotEqual(Probabilities(dials, word), Probabilities(dials with { Coupling = new(0) }, deed));
    }

    [Fact]
    public void FixedProperties_DoNotDependOnTheOrderOfCalls()
    {
        RespondentDials dials = new() { Specificity = new(1), Coupling = new(0.3), Misreadings = [new(Formal, 0.5)] };
        PlantedItem[] items = [.. Enumerable.Range(0, 20).Select(i => Graded(FormattableString.Invariant($"g{i}"), isAction: i % 2 == 0))];
        PlantedRespondent forward = Of(dials), backward = Of(dials);
        double[][] there = [.. items.Select(i => forward.Distribution(i, InFormal).Options.ToArray())];
        double[][] back = [.. items.Reverse().Select(i => backward.Distribution(i, InFormal).Options.ToArray()).Reverse()];
        Assert.Equal(there, back);
        Assert.NotEqual(there[0], Of(dials, seed: 8).Distribution(items[0], InFormal).Options);
        Assert.NotEqual(there[0], Of(dials, id: "r2").Distribution(items[0], InFormal).Options);
    }

    [Fact]
    public void AllDialsTogether_StillAddUpToOne()
    {
        SessionMemory memory = new();
        memory.Note(Graded("earlier"), 1);
        AnswerDistribution all = Of(Loud, 0.5).Distribution(Graded(isAction: true), InFormal.With(PresentationFactors.Language, "de"), memory);
        Assert.Equal(1, all.Options.Sum() + all.Refusal + all.Unreadable, 1e-14);
        Assert.All(all.Options, p => Assert.InRange(p, 0, 1));
    }

    [Fact]
    public void DialsOutOfRange_AreRefusedByName()
    {
        void Refuses(RespondentDials dials, string name) =>
            Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => Of(dials)).ParamName);

        Refuses(new() { Position = new(1.1) }, "position bias");
        Refuses(new() { Label = new(-0.1) }, "label bias");
        Refuses(new() { Memory = new(double.NaN) }, "answer memory");
        Refuses(new() { Refusals = [new(2)] }, "refusal rate");
        Refuses(new() { Coupling = new(1.01) }, "action coupling");
        Refuses(new() { Persona = new(3) }, "persona weight");
        Refuses(new() { Style = new(1000) }, "acquiescence");
        Refuses(new() { Style = new(0, -1000) }, "extremity");
        Refuses(new() { Specificity = new(-1) }, "item specificity");
        Refuses(new() { Shifts = [new(Formal, "calm", double.PositiveInfinity)] }, "template shift");
        Refuses(new() { Misreadings = [new(Formal, -1)] }, "misread share");
        Refuses(new() { Languages = [new("de", Unreadable: 7)] }, "unreadable answers");
    }

    /// <summary>Every dial at once.</summary>
    internal static RespondentDials Loud { get; } = new()
    {
        Persona = new(0.7),
        Coupling = new(0.4),
        Specificity = new(0.5),
        Style = new(0.6, -0.3),
        Position = new(0.1),
        Label = new(0.15, "4"),
        Memory = new(0.2),
        Refusals = [new(0.05), new(0.1, Formal)],
        Shifts = [new(Formal, "calm", 0.8)],
        Misreadings = [new(Formal, 0.5)],
        Languages = [new("de", 0.1, 0.1, 0.05)],
    };
}
