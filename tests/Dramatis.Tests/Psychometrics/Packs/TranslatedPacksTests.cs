using System.Text.RegularExpressions;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Tests.Psychometrics.Packs;

public sealed partial class TranslatedPacksTests
{
    private static readonly VariantKey English = new("en"), German = new("de");

    private static readonly string[] Translated =
    [
        "dramatis-moral-30", "dramatis-pairs-60-act", "dramatis-pairs-60-self", "dramatis-scenes-8", "dramatis-two-axis-40",
        "dramatis-types-60", "dramatis-values-40",
    ];

    public static TheoryData<string> Packs => [.. Translated];

    public static TheoryData<string, string> Items =>
        [.. Translated.SelectMany(pack => InstrumentPacks.Load(pack).Items.Select(item => (pack, item.Id)))];

    [Theory]
    [MemberData(nameof(Packs))]
    public void ATranslatedPack_CanBeAskedInBothLanguages_AndSaysThatTheSecondIsUnvalidated(string id)
    {
        Instrument pack = InstrumentPacks.Load(id);
        Assert.Equal(("en", "German: translation, unvalidated."), (pack.Language, pack.Licence.Note![^33..]));
        Assert.Equal(["en", "de"], pack.Languages);
    }

    [Theory]
    [MemberData(nameof(Items))]
    public void AnItem_IsTranslatedWhole(string id, string item)
    {
        Instrument pack = InstrumentPacks.Load(id);
        InstrumentItem translated = pack.Item(item);
        AssertTranslation(translated.Texts[English], translated.Texts[German]);
        if (translated.Situations is { } situations)
        {
            AssertTranslation(situations[English], situations[German]);
        }

        Assert.All(pack.OptionsOf(translated), o => AssertTranslation(o.Texts["en"], o.Texts["de"]));
    }

    // The same option, in either language and in any order, counts the same for the item's scale.
    [Theory]
    [MemberData(nameof(Items))]
    public void AnItem_HasTheSameKeyInBothLanguages(string id, string item)
    {
        Instrument whole = InstrumentPacks.Load(id);
        Scale scale = whole.Scales.Single(s => s.Items.Any(k => k.ItemId == item));
        KeyedItem key = scale.Items.Single(k => k.ItemId == item);
        Instrument pack = whole.CutTo([scale with { Items = [key] }]);
        foreach ((int option, ResponseOption chosen) in pack.OptionsOf(pack.Item(item)).Index())
        {
            double?[] keyed =
            [
                .. from variant in new[] { English, German }
                   from order in new[] { OptionOrder.AsGiven, OptionOrder.Reversed }
                   select Keyed(pack, variant, order, item, chosen.Texts[variant.Language]).Keyed(key),
            ];
            (double least, double greatest) = pack.RangeOf(pack.Item(item));
            Assert.All(keyed, k => Assert.Equal(key.Direction > 0 ? chosen.Score : least + greatest - chosen.Score, k));
        }
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void NoGermanText_StandsTwice(string id)
    {
        Instrument pack = InstrumentPacks.Load(id);
        string[] texts = [.. pack.Items.Select(i => NormalisedText.Of((i.Situations ?? i.Texts)[German]))];
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    // The wording of the option, read from a reply in words, as a model or a person would give it.
    private static ResponseSheet Keyed(Instrument pack, VariantKey variant, OptionOrder order, string item, string words)
    {
        Administration administration = new() { Template = StandardTemplates.For(pack.Kind)[0], Variant = variant, Order = order };
        RenderedItem rendered = ItemRenderer.Batches(pack, administration, "r").SelectMany(b => b.Items).Single();
        return new ResponseSheet(pack, "r", administration, [new ResponseRow("r", administration, item, 0, AnswerReader.Read(words, rendered))]);
    }

    private static void AssertTranslation(string english, string german)
    {
        Assert.NotEqual(NormalisedText.Of(english), NormalisedText.Of(german));
        Assert.True(char.IsUpper(german[0]), german);
        Assert.Equal(char.IsPunctuation(english[^1]) ? english[^1] : 'x', char.IsPunctuation(german[^1]) ? german[^1] : 'x');
        Assert.DoesNotMatch(EnglishWords(), german);
        Assert.InRange((double)german.Length / english.Length, 0.4, 2.5);
    }

    [GeneratedRegex(@"\b(the|you|your|and|is|of|not|do|with)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishWords();
}
