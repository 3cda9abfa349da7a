using System.Globalization;
using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Tests.Evaluation.Benchmarks;

public class NumberAnswerTests
{
    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("72", "72", true)]
    [InlineData("$1,200.50", "1200.5", true)]
    [InlineData("He eats 3 a day, so 3 * 7 = 21. The answer is 21.", "21", true)]
    [InlineData("The answer is **-4**.", "-4", true)]
    [InlineData("5 + 6 = 11\n#### 11", "11", true)]
    [InlineData("so we get \\boxed{1,024}", "1024", true)]
    [InlineData("The answer is 3. Wait: the answer is 4.", "4", true)] // the last word counts
    [InlineData("The final answer: $ 18", "18", true)]
    [InlineData("First 10 - 5 = 5 and then 5 * 4 is 20 apples", "20", false)]
    [InlineData("from 10-5 to 7", "7", false)]
    [InlineData("12,34", null, false)] // neither thousands nor a list
    [InlineData("I'm sorry, I can't answer that.", null, false)]
    [InlineData("It is a large number.", null, false)]
    [InlineData("", null, false)]
    [InlineData("The answer is 99999999999999999999999999999999999999.", null, false)] // nothing that anybody asked for
    public void TheFinalNumberIsRead_OrMissing(string reply, string? value, bool certain)
    {
        ExtractedNumber read = NumberAnswer.Read(reply);

        Assert.Equal((Number(value), certain), (read.Value, read.Certain));
        Assert.Equal(value is null, read.Missing is not null);
    }

    [Theory]
    [InlineData(" 1,234 ", "1234")]
    [InlineData("-3.5", "-3.5")]
    [InlineData("40%", "40")]
    [InlineData("3 apples", null)]
    [InlineData("", null)]
    public void ANumberAlone_IsParsed(string text, string? value) => Assert.Equal(Number(value), NumberAnswer.Parse(text));

    [Fact]
    public void ANumberQuestion_IsRightOrWrongByItsNumber()
    {
        ChoiceItem item = ChoiceItem.OfNumber("n", "How many?", 1200);

        Assert.Equal(item.Right, ChoiceAsking.Read("The answer is 1,200.00", item).Choice);
        Assert.Equal(1 - item.Right, ChoiceAsking.Read("The answer is 12", item).Choice);
        Assert.Equal(MissingCause.Unparsed, ChoiceAsking.Read("many", item).Missing);
    }
}
