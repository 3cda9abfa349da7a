using Dramatis.Entailment.Lexical;

namespace Dramatis.Tests.Entailment.Lexical;

public sealed class ClauseComparisonTests
{
    [Theory]
    [InlineData("I have three kids.", "I have 3 children.", '=')]
    [InlineData("I have three kids.", "I have seventeen kids.", '#')]
    [InlineData("I am 34.", "I am 35.", '!')]
    [InlineData("I have kids.", "I have two kids.", 'h')]
    [InlineData("I have kids.", "I have a dog.", '-')]
    public void Numbers_AreComparedByValue(string premise, string hypothesis, char expected) => Assert.Equal(expected, Compare(premise, hypothesis).Numbers);

    [Theory]
    [InlineData("My brother lives here.", "I live here.", "ks")]
    [InlineData("My brother lives here.", "My sister lives here.", "kx")]
    [InlineData("My mum sings.", "My mother sings.", "kk")]
    [InlineData("I live with my brother.", "I live alone.", "ss")]
    [InlineData("Elara sings.", "I sing.", "os")]
    public void Persons_AreToldApart(string premise, string hypothesis, string expected) => Assert.Equal(expected, Compare(premise, hypothesis).Who);

    [Fact]
    public void TheClauseThatMatters_IsFound()
    {
        ClauseComparison best = Compare("Well, it has been a long week. I live in Leeds, but my sister plays golf. Not many people know that.", "I live in Leeds.");
        Assert.Equal(["live", "leed"], best.Shared.Select(t => t.Stem));
        Assert.False(best.Premise.IsNegated);
    }

    [Theory]
    [InlineData("i will try not to ask . i like country music .", "i like country music .")]
    [InlineData("oh no , i live in leeds", "I live in Leeds.")]
    [InlineData("i m not sure . i don t mind . my dog is old", "My dog is old.")]
    public void TypedTalk_IsCutIntoItsSentences(string premise, string hypothesis)
    {
        ClauseComparison best = Compare(premise, hypothesis);
        Assert.False(best.Premise.IsNegated);
        Assert.Empty(best.OnlyHypothesis);
    }

    [Fact]
    public void NarrowerWordsAndSlips_DoNotFaceEachOther()
    {
        ClauseComparison up = Compare("I have a beagle.", "I have a dog.");
        Assert.True(up.GoesUp);
        Assert.Empty(up.OnlyHypothesis);
        Assert.Empty(Compare("I colelct stamps.", "I collect stamps.").OnlyHypothesis);
    }

    [Fact]
    public void AnotherWordOfAKind_Clashes()
    {
        Assert.NotEqual(0UL, Compare("My hair is red.", "My hair is black.").Clash);
        Assert.Equal(0UL, Compare("My hair is red.", "My hair is long.").Clash);
    }

    private static ClauseComparison Compare(string premise, string hypothesis) => ClauseComparison.Best(LexicalText.Of(premise), LexicalText.Of(hypothesis));
}
