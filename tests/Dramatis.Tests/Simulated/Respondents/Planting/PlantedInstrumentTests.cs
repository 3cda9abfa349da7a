using Dramatis.Psychometrics.Instruments;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.AnswerModels;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Tests.Psychometrics;
using static Dramatis.Tests.Simulated.Respondents.KnownItem;

namespace Dramatis.Tests.Simulated.Respondents.Planting;

public sealed class PlantedInstrumentTests
{
    private static readonly Instrument Small = SmallInstrument.Create();

    [Fact]
    public void StatementsAnswerByTheGradedModel_WithTheKeyAsSign()
    {
        PlantedInstrument planted = new(Small);
        Assert.Equal(["order", "calm"], planted.Space.Names);
        double[] b = [Math.Log(1 / 4.0), Math.Log(2 / 3.0), Math.Log(3 / 2.0), Math.Log(4)];
        double[] direct = new double[5];
        GradedResponse.OfTrait(1, 0, 1.7, b).Fill([1.2], direct);
        AssertClose(direct, P(planted, "a1", ("order", 1.2)));
        AssertClose([.. direct.Reverse()], P(planted, "a2", ("order", 1.2))); // symmetric thresholds: against the key, mirrored
        Assert.Equal(("order", -1), (planted.Item("a2").Trait, planted.Item("a2").Direction));
        AssertClose(P(planted, "c1"), P(planted, "c1", ("order", 3))); // calm items do not read order
    }

    // b = ln(k/(L − k)) and a = 1: σ(−b) = (L − k)/L, so that an average respondent takes every option with probability 1/L.
    [Fact]
    public void AverageRespondent_IsUniform_AtADiscriminationOfOne() =>
        AssertClose([0.2, 0.2, 0.2, 0.2, 0.2], P(new PlantedInstrument(Small, new() { Discrimination = 1 }), "a1"));

    [Fact]
    public void NominalAndSpatialPlanting_HaveTheirClosedForms()
    {
        double[] z = [-1, -0.5, 0, 0.5, 1];
        double[] weights = [.. z.Select(x => Math.Exp(1.7 * x * 0.8))];
        AssertClose([.. weights.Select(w => w / weights.Sum())], P(new PlantedInstrument(Small, new() { Model = AnswerModelKind.Nominal }), "a1", ("order", 0.8)));
        weights = [.. z.Select(x => Math.Exp(-1.7 / 4 * ((0.8 - (2 * x)) * (0.8 - (2 * x)) + 0.09)))];
        AssertClose(
            [.. weights.Select(w => w / weights.Sum())],
            P(new PlantedInstrument(Small, new() { Model = AnswerModelKind.Spatial }), "a1", ("order", 0.8), ("calm", 0.3)));
    }

    [Fact]
    public void SituationsShareALevelAmongItsOptions_WhateverTheirOrder()
    {
        Instrument scenes = Situations([("high1", 1), ("low1", 0), ("high2", 1), ("low2", 0)]);
        PlantedInstrument planted = new(scenes);
        double acts = 1 / (1 + Math.Exp(-1.7 * 0.5));
        AssertClose([acts / 2, (1 - acts) / 2, acts / 2, (1 - acts) / 2], P(planted, "s1", ("openness", 0.5)));
        Assert.True(planted.Item("s1").IsAction);
        Assert.Equal([0, 0, 0, 0], planted.Item("s1").Agreement);
        AssertClose([0.25, 0.25, 0.25, 0.25], P(planted, "filler", ("openness", 2)));
        Assert.Null(planted.Item("filler").Trait);
    }

    [Fact]
    public void FacetsCountForTheirDomain_AndAxesShareALoading()
    {
        Instrument facets = new(
            "facets", "Facets", InstrumentKind.Proposition, SmallInstrument.Licence, SmallInstrument.Agreement,
            [SmallInstrument.Item("x", "Taxes help."), SmallInstrument.Item("y", "Borders matter.")],
            [
                new Scale("economy", "Economy", [new KeyedItem("x", 1), new KeyedItem("y", 1, 3)]),
                new Scale("taxes", "Taxes", [new KeyedItem("x", 1)], Parent: "economy"),
                new Scale("society", "Society", [new KeyedItem("y", -1, 4)]),
            ]);
        PlantedInstrument planted = new(facets, new() { Model = AnswerModelKind.Nominal, Discrimination = 1 });
        Assert.Equal(["economy", "society"], planted.Space.Names);
        Assert.Equal(("society", -1), (planted.Item("y").Trait, planted.Item("y").Direction));
        // Loadings 3 and −4 scaled to length 1: 0.6 and −0.8; at economy 1 and society 1 the level is −0.2.
        double[] p = P(planted, "y", ("economy", 1), ("society", 1));
        Assert.Equal(Math.Exp(-0.4), p[4] / p[0], 1e-12);
        Assert.Equal(Math.Exp(2), P(planted, "x", ("economy", 1)) is var q ? q[4] / q[0] : 0, 1e-12);
    }

    [Fact]
    public void OptionsListedFromHighToLow_KeepTheirMeaning()
    {
        Instrument turned = new(
            "turned", "Turned", InstrumentKind.SelfDescription, SmallInstrument.Licence, [.. SmallInstrument.Agreement.Reverse()],
            [SmallInstrument.Item("a1", "I keep lists.")], [new Scale("order", "Order", [new KeyedItem("a1", 1)])]);
        AssertClose(
            [.. P(new PlantedInstrument(Small), "a1", ("order", 1.2)).Reverse()], P(new PlantedInstrument(turned), "a1", ("order", 1.2)));
    }

    [Fact]
    public void BroadTraits_HaveOneNameInAllInstruments()
    {
        Assert.Equal("extraversion", TraitNames.Of(new Scale("E", "Extraversion", [])));
        Assert.Equal("openness", TraitNames.Of(new Scale("big-o", "Openness to experience", [])));
        Assert.Equal("order", TraitNames.Of(new Scale("order", "Order", [])));
    }

    [Fact]
    public void QuestionsKnowAYesFromANo_InTheirLanguages()
    {
        Instrument questions = new(
            "q", "Q", InstrumentKind.Question, SmallInstrument.Licence, [],
            [
                SmallInstrument.Item("q1", "Should it?") with
                {
                    Options = [SmallInstrument.Option("y", "Yes, always", -1), SmallInstrument.Option("n", "No", 1), SmallInstrument.Option("s", "Nobody knows", 0)],
                },
            ],
            [new Scale("support", "Support", [new KeyedItem("q1", 1)])]);
        Assert.Equal([1, -1, 0], new PlantedInstrument(questions).Item("q1").Agreement);
    }

    [Fact]
    public void ItemsPlantedByHand_MustFitTheInstrument()
    {
        PlantedInstrument automatic = new(Small);
        Assert.Same(automatic.Items[0], PlantedInstrument.OfItems(Small, automatic.Items).Item("a1"));
        Assert.Throws<ArgumentException>(() => PlantedInstrument.OfItems(Small, [.. automatic.Items.Skip(1)]));
        Assert.Throws<ArgumentException>(() => PlantedInstrument.OfItems(Small, [.. automatic.Items.Skip(1), Graded("a1")]));
        Assert.Throws<InvalidInputException>(() => automatic.Item("z9"));
    }

    private static double[] P(PlantedInstrument planted, string item, params (string Trait, double Level)[] traits) =>
    [
        .. new PlantedRespondent("r", traits.ToDictionary(t => t.Trait, t => t.Level))
            .Distribution(planted.Item(item), ItemPresentation.Plain(planted.Item(item).OptionCount)).Options,
    ];

    private static Instrument Situations((string Id, double Score)[] options)
    {
        ResponseOption[] acts = [.. options.Select(o => SmallInstrument.Option(o.Id, $"Act {o.Id}", o.Score))];
        return new Instrument(
            "scenes", "Scenes", InstrumentKind.Situation, SmallInstrument.Licence, acts,
            [SmallInstrument.Item("s1", "What do you do?"), SmallInstrument.Item("filler", "And then?") with { IsFiller = true }],
            [new Scale("O", "Openness", [new KeyedItem("s1", 1)])]);
    }
}
