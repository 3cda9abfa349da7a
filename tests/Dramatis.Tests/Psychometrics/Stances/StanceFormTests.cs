using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Tests.Psychometrics.Stances;

public sealed class StanceFormTests
{
    private static readonly Instrument Stances = InstrumentPacks.Load("dramatis-stances-24");

    [Fact]
    public void AForm_HoldsTheQuestionsOfItsWording()
    {
        Assert.Equal(24, StanceForm.Of(Stances, new VariantKey("en", 2))!.Items.Count);
        Assert.Null(StanceForm.Of(Stances, new VariantKey("de", 2))); // German has one paraphrase
        Assert.Null(StanceForm.Of(Stances, new VariantKey("ja")));
    }

    [Fact]
    public void AnAnswer_StandsWhereItsScoreSays_WhateverYesMeans()
    {
        Instrument form = StanceForm.Of(Stances, new VariantKey("en"))!;
        StanceAnswer yes = Read(form, "school-meals-2", ItemAnswer.Distributed([0.9, 0.1], 0));
        Assert.Equal([0.1, 0.9], yes.Stances); // yes, parents alone should pay: opposes the free meal
        Assert.Equal((false, 0.9, "School meals"), (yes.YesSupports, yes.Yes!.Value, yes.Topic));
        Assert.Equal([1.0, 0], Read(form, "school-meals-1", ItemAnswer.Chosen(0)).Stances);
    }

    [Fact]
    public void WhoeverMayAbstain_HasAThirdStance()
    {
        Instrument form = StanceForm.Of(Stances, new VariantKey("de"), canAbstain: true)!;
        Assert.Equal([0.2, 0.3, 0.5], Read(form, "school-meals-1", ItemAnswer.Distributed([0.2, 0.3, 0.5], 2), "de").Stances);
        Assert.Equal("Das möchte ich nicht sagen", form.OptionsOf(form.Items[0])[2].Texts["de"]);
    }

    [Fact]
    public void AMissingAnswer_IsNoStance() => Assert.Null(StanceForm.Read(
        "s", Stances, new ResponseRow("r", Asked("en"), "school-meals-1", 0, ItemAnswer.None(MissingCause.Refusal))));

    [Fact]
    public void AQuestionWithoutTwoSides_IsNamed() => Assert.Contains(
        "one answer that supports",
        Assert.Throws<InvalidInputException>(() => StanceForm.Of(InstrumentPacks.Load("dramatis-values-40"), new VariantKey("en"))).Message,
        StringComparison.Ordinal);

    private static Administration Asked(string language) => new() { Template = StandardTemplates.Find("ask"), Variant = new VariantKey(language) };

    private static StanceAnswer Read(Instrument form, string item, ItemAnswer answer, string language = "en") =>
        StanceForm.Read("s", form, new ResponseRow("r", Asked(language), item, 0, answer))!;
}
