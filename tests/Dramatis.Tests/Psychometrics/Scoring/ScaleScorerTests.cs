using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;

namespace Dramatis.Tests.Psychometrics.Scoring;

public sealed class ScaleScorerTests
{
    private readonly Instrument instrument = SmallInstrument.Create();

    [Fact]
    public void ReverseKeyedItem_IsFlippedBeforeCounting()
    {
        // order: a1 = 5, a2 = 2 flipped to 4: mean 4.5, s = 0.7071, SE = 0.5, t(.975, 1) = 12.7062
        ScaleScore order = Score(4, 1, 0, 0)[0];
        Assert.Equal(4.5, order.Value!.Value, 12);
        Assert.Equal(0.5, order.StandardError!.Value, 12);
        Assert.Equal(4.5 - (0.5 * 12.706204736), order.Interval!.Value.Lower, 6);
        Assert.Equal((1, 5, 2, 2), (order.Least, order.Greatest, order.Answered, order.Asked));
        Assert.Equal(0.875, order.Position!.Value, 12);
    }

    [Fact]
    public void WeightsCount_InSumAndError()
    {
        // calm: c1 = 4 with weight 2, c2 = 2 flipped to 4... taken apart: c1 = 5 (w 2), c2 = 4 flipped to 2 (w 1): m = 12/3 = 4, sum 12;
        // SE(m) = sqrt(2/1 * ((2*1)^2 + (1*2)^2)) / 3 = 4/3, times 3 = 4
        ScaleScore calm = Score(0, 0, 4, 3)[1];
        Assert.Equal(12, calm.Value!.Value, 12);
        Assert.Equal(4, calm.StandardError!.Value, 12);
        Assert.Equal((3, 15), (calm.Least, calm.Greatest));
    }

    [Fact]
    public void MissingAnswers_AreLeftOut_AndASumKeepsItsScale()
    {
        ScaleScore calm = Score(0, 0, 4, null)[1];
        Assert.Equal(15, calm.Value!.Value, 12); // the answered item alone stands for all weights
        Assert.False(calm.IsComplete);
        Assert.Null(calm.Interval);
        Assert.Null(Score(null, null, 0, 0)[0].Value); // never the middle of the scale
    }

    [Fact]
    public void Percent_IsWhereTheSumLies()
    {
        Instrument percent = new(
            "p", "P", InstrumentKind.Proposition, SmallInstrument.Licence, SmallInstrument.Agreement,
            [SmallInstrument.Item("x", "X."), SmallInstrument.Item("y", "Y.")],
            [new Scale("axis", "Axis", [new KeyedItem("x", 1, 10), new KeyedItem("y", -1, 5)], ScaleAggregate.Percent)]);
        // x = 5 counts 5 x 10, y = 5 flipped to 1 x 5: 55 between 15 and 75
        ScaleScore axis = ScaleScorer.Score(percent, percent.Scales[0], k => k.Direction > 0 ? 5 : 1);
        Assert.Equal(100 * 40 / 60.0, axis.Value!.Value, 12);
        Assert.Equal((0, 100), (axis.Least, axis.Greatest));
    }

    [Fact]
    public void SeveralSheets_AreAveragedItemByItem()
    {
        ResponseSheet first = Sheet(SmallInstrument.Describe, 4, 0, 0, 0), second = Sheet(SmallInstrument.Describe with { Order = OptionOrder.Reversed }, 2, null, 0, 0);
        ScaleScore order = ScaleScorer.Score([first, second])[0];
        Assert.Equal((4 + 5) / 2.0, order.Value!.Value, 12); // a1: mean of 5 and 3; a2: 5 from the first sheet alone
    }

    [Fact]
    public void ExpectedValue_CountsTheWholeDistribution()
    {
        Administration expected = SmallInstrument.Describe with { Readout = Readout.ExpectedValue };
        ItemAnswer answer = ItemAnswer.Distributed([0.5, 0, 0, 0, 0.5], 0);
        ResponseSheet sheet = new(instrument, "r", expected, [new ResponseRow("r", expected, "a1", 0, answer)]);
        Assert.Equal(3, sheet.Raw("a1"));
        ResponseSheet argmax = new(instrument, "r", SmallInstrument.Describe, [new ResponseRow("r", SmallInstrument.Describe, "a1", 0, answer)]);
        Assert.Equal(1, argmax.Raw("a1"));
    }

    [Fact]
    public void Acquiescence_IsFoundBesideContent()
    {
        Assert.Equal([3, 10], AcquiescenceBaseline.AgreeWithAll(instrument).Select(s => s.Value!.Value + (s.ScaleId == "calm" ? -1 : 0)));
        Assert.Equal(1, AcquiescenceBaseline.Index([Sheet(SmallInstrument.Describe, 4, 4, 4, 4)])!.Value, 12);
        Assert.Equal(0, AcquiescenceBaseline.Index([Sheet(SmallInstrument.Describe, 4, 0, 4, 0)])!.Value, 12); // all content
        Assert.Null(AcquiescenceBaseline.Index([Sheet(SmallInstrument.Describe, 4, null, 4, null)]));
    }

    [Fact]
    public void CodingIsTyped()
    {
        ResponseTable table = new(instrument, [.. Rows(SmallInstrument.Describe, 4, 1, 0, 0)]);
        Assert.Equal([5, 2, 1, 1], table.Raw().Values[0].Select(v => v!.Value));
        Assert.Equal([5, 4], table.Keyed(instrument.Scale("order")).Values[0].Select(v => v!.Value));
        Assert.Throws<InvalidOperationException>(() => table.Raw().As(Coding.Keyed));
        Assert.Equal(0, table.Keyed(instrument.Scale("order")).As(Coding.Keyed).Complete().Incomplete);
    }

    [Fact]
    public void AnswersOfAnotherInstrument_AreRefused()
    {
        Assert.Contains(
            "is not one of 'small'",
            Assert.Throws<InvalidInputException>(() => new ResponseTable(instrument, [new("r", SmallInstrument.Describe, "zz", 0, ItemAnswer.Chosen(0))])).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => new ResponseTable(instrument, [new("r", SmallInstrument.Describe, "a1", 0, ItemAnswer.Chosen(5))]));
        Assert.Throws<InvalidInputException>(() => new ResponseTable(instrument, [.. Rows(SmallInstrument.Describe, 1, 1, 1, 1), .. Rows(SmallInstrument.Describe, 1, 1, 1, 1)]));
    }

    private IReadOnlyList<ScaleScore> Score(params int?[] options) => ScaleScorer.Score(Sheet(SmallInstrument.Describe, options));

    private ResponseSheet Sheet(Administration administration, params int?[] options) => new(instrument, "r", administration, Rows(administration, options));

    private IEnumerable<ResponseRow> Rows(Administration administration, params int?[] options) => instrument.Items.Select((item, i) => new ResponseRow(
        "r", administration, item.Id, i, options[i] is { } option ? ItemAnswer.Chosen(option) : ItemAnswer.None(MissingCause.Refusal)));
}
