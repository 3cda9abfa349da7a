using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Respondents;
using Dramatis.Psychometrics.Responses;
using static Dramatis.Tests.Psychometrics.SmallInstrument;

namespace Dramatis.Tests.Psychometrics.Respondents;

public sealed class AnswerReaderTests
{
    private static readonly Instrument Agreeing = new(
        "agreeing",
        "Agreeing",
        InstrumentKind.SelfDescription,
        Licence,
        [
            Option("sd", "Strongly disagree", 1), Option("d", "Disagree", 2), Option("n", "Neither agree nor disagree", 3), Option("a", "Agree", 4),
            Option("sa", "Strongly agree", 5),
        ],
        [Item("a", "A.")],
        [new Scale("s", "S", [new KeyedItem("a", 1)])]);

    [Theory]
    [InlineData("4", 3)]
    [InlineData(" 4.", 3)]
    [InlineData("(4)", 3)]
    [InlineData("**4**", 3)]
    [InlineData("4 - Agree", 3)]
    [InlineData("4: because I do", 3)]
    [InlineData("4 (agree)", 3)]
    [InlineData("I would say 4.", 3)]
    [InlineData("My rating is 2, I think.", 1)]
    [InlineData("Strongly agree.", 4)]
    [InlineData("I strongly AGREE!", 4)]
    [InlineData("I agree, though not strongly.", 3)]
    [InlineData("Neither agree nor disagree", 2)]
    [InlineData("I thought a while.\nANSWER: 5", 4)]
    [InlineData("Answer: Disagree", 1)]
    [InlineData("Perhaps 2 or 3. {\"answer\": 3}", 2)]
    [InlineData("{\"answer\": \"Strongly disagree\"}", 0)]
    [InlineData("Antwort: 1", 0)]
    public void AnAnswer_IsRead(string reply, int option) => Assert.Equal(option, Read(reply).Option);

    [Theory]
    [InlineData("")]
    [InlineData("6")]
    [InlineData("0")]
    [InlineData("2 or 3")]
    [InlineData("3-4")]
    [InlineData("Somewhere between 2 and 4.")]
    [InlineData("agree? or rather strongly disagree")]
    [InlineData("It depends.")]
    [InlineData("In 2019 there were 3 of us")]
    [InlineData("A person can be like that")]
    [InlineData("3.5")]
    [InlineData("-3")]
    public void WhatIsNotOneAnswer_IsUnreadable(string reply) => Assert.Equal(MissingCause.Unparsed, Read(reply).Missing);

    // The classic fault: a refusal scored as the neutral option.
    [Theory]
    [InlineData("I'm sorry, but as an AI language model I do not have personal traits.")]
    [InlineData("I cannot answer that.")]
    [InlineData("As an AI, I neither agree nor disagree.")]
    [InlineData("I don't have personal opinions, so I neither agree nor disagree")]
    [InlineData("Als KI kann ich dazu nichts sagen.")]
    [InlineData("I will not rate myself with a 3.")]
    public void ARefusal_IsARefusal(string reply) => Assert.Equal(MissingCause.Refusal, Read(reply).Missing);

    [Theory]
    [InlineData("C", LabelStyle.UpperLetters, 2)]
    [InlineData("c)", LabelStyle.UpperLetters, 2)]
    [InlineData("iv", LabelStyle.LowerRoman, 3)]
    [InlineData("IV. Agree", LabelStyle.UpperRoman, 3)]
    [InlineData("Agree", LabelStyle.Words, 3)]
    public void LabelsOfEveryStyle_AreRead(string reply, LabelStyle style, int option) => Assert.Equal(option, Read(reply, style).Option);

    [Theory]
    [InlineData("A person like me agrees with nothing", LabelStyle.UpperLetters)]
    [InlineData("I think so", LabelStyle.UpperRoman)]
    [InlineData("a bit of both", LabelStyle.LowerLetters)]
    public void AnArticleOrAPronoun_IsNoLabel(string reply, LabelStyle style) => Assert.Null(Read(reply, style).Option);

    [Fact]
    public void TheReply_IsKept() => Assert.Equal("I would say 4.", Read("I would say 4.").Reply);

    [Fact]
    public void Lines_AreMatchedByTheirLetters()
    {
        IReadOnlyList<RenderedItem> items = ItemRenderer.Batches(
            SmallInstrument.Create(),
            Describe with { Readout = Readout.ParsedText, Batch = BatchPolicy.Together(4) },
            "r")[0].Items;
        Assert.Equal([4, 0, 2, 1], Options("(a) 5\n(b) 1\n(c) 3\n(d) 2", items));
        Assert.Equal([4, 0, 2, 1], Options("Sure!\n\nd: 2\n c) 3\n**(b)** 1\n(a) Fully", items, "the order does not matter, bold letters are not read").Select((o, i) => i == 1 ? 0 : o));
        Assert.Equal([4, null, 2, null], Options("(a) 5\n(b) 9\n(c) 3", items));
        Assert.Equal([null, 0, null, null], Options("(a) 5\n(a) 4\n(b) 1", items, "two answers are none"));
        Assert.All(AnswerReader.ReadLines("I'm sorry, I can't rate myself.", items), a => Assert.Equal(MissingCause.Refusal, a.Missing));
    }

    [Fact]
    public void ItemLetters_GoOnAfterZ() => Assert.Equal(["a", "z", "aa", "ar", "az", "ba", "zz", "aaa"], new[] { 0, 25, 26, 43, 51, 52, 701, 702 }.Select(AnswerReader.ItemLetters));

    [Fact]
    public void ReversedOptions_AreReadByWhatIsShown()
    {
        RenderedItem item = Render(LabelStyle.Numbers, OptionOrder.Reversed);
        Assert.Equal(4, AnswerReader.Read("1", item).Option);
        Assert.Equal(4, AnswerReader.Read("Strongly agree", item).Option);
    }

    private static ItemAnswer Read(string reply, LabelStyle style = LabelStyle.Numbers) => AnswerReader.Read(reply, Render(style));

    private static RenderedItem Render(LabelStyle style, OptionOrder order = OptionOrder.AsGiven) =>
        ItemRenderer.Batches(Agreeing, Describe with { Labels = style, Order = order }, "r")[0].Items[0];

    private static IEnumerable<int?> Options(string reply, IReadOnlyList<RenderedItem> items, string? because = null)
    {
        _ = because;
        return AnswerReader.ReadLines(reply, items).Select(a => a.Option);
    }
}
