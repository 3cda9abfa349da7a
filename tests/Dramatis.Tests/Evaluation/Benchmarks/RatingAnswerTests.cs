using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Tests.Evaluation.Benchmarks;

public class RatingAnswerTests
{
    [Theory]
    [InlineData("3", 2, true)]
    [InlineData("**4**.", 3, true)]
    [InlineData("0", 0, true)] // counts as 1
    [InlineData("Rating: 5", 4, true)]
    [InlineData("I would rate it 2 out of 5.", 1, true)]
    [InlineData("4/5", 3, true)]
    [InlineData("On a scale from 1 to 5 I feel it is a 2", 1, false)]
    [InlineData("Perhaps 2, well, 2 or 3", 1, false)]
    [InlineData("2 or 3", null, false)]
    [InlineData("Rating: 2. Rating: 4.", null, false)]
    [InlineData("9", null, false)]
    [InlineData("It is rather rude.", null, false)]
    [InlineData("I'm sorry, I can't answer that.", null, false)]
    [InlineData("", null, false)]
    public void ARatingIsRead_OrMissing_NeverTheMiddle(string reply, int? place, bool certain)
    {
        ExtractedAnswer read = RatingAnswer.Read(reply, 5);

        Assert.Equal((place, certain), (read.Choice, read.Certain));
        Assert.Equal(place is null, read.Missing is not null);
    }
}
