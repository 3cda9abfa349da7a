using Dramatis.Evaluation.Benchmarks;

namespace Dramatis.Tests.Evaluation.Benchmarks;

public class LetterAnswerTests
{
    [Theory]
    [InlineData("B", 1, true)]
    [InlineData("(c)", 2, true)]
    [InlineData("b.", 1, true)]
    [InlineData("The answer is D.", 3, true)]
    [InlineData("Answer: A", 0, true)]
    [InlineData("I think option C fits best, not A.", 2, true)]
    [InlineData("A is the correct one.", 0, true)]
    [InlineData("**B** is the answer", 1, true)]
    [InlineData("B) 14", 1, true)]
    [InlineData("Well, C. That was easy.", 2, true)]
    [InlineData("C or rather C, though D", 2, false)]
    [InlineData("Answer A or answer B", null, false)]
    [InlineData("A man walked in.", null, false)]
    [InlineData("I'm sorry, I can't answer that.", null, false)]
    [InlineData("It depends.", null, false)]
    [InlineData("E", null, false)]
    [InlineData("", null, false)]
    [InlineData("14", null, false)]
    [InlineData("The answer is 14.", null, false)]
    [InlineData("[B]", 1, true)]
    public void ALetterIsReadOrMissing_NeverCountedAsA(string reply, int? choice, bool certain)
    {
        ExtractedAnswer read = LetterAnswer.Read(reply, 4);

        Assert.Equal((choice, certain), (read.Choice, read.Certain));
        Assert.Equal(choice is null, read.Missing is not null);
    }

    [Fact]
    public void ARefusal_IsMissingAsOne() => Assert.Equal(MissingCause.Refusal, LetterAnswer.Read("I'm sorry, I can't answer that.", 4).Missing);

    // With ten options and more the ninth letter is also a word.
    [Theory]
    [InlineData("I think the answer is B.", 1)]
    [InlineData("The answer is I.", 8)]
    [InlineData("Answer: M", 12)]
    [InlineData("I would say it depends.", null)]
    [InlineData("The answer is I don't know.", null)]
    public void ALetterThatIsAlsoAWord_IsReadWhereItStandsForAnOption(string reply, int? choice) => Assert.Equal(choice, LetterAnswer.Read(reply, 13).Choice);
}
