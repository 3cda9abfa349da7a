using Dramatis.Entailment.Lexical;

namespace Dramatis.Tests.Entailment.Lexical;

public sealed class WordKnowledgeTests
{
    private static readonly WordKnowledge Words = WordKnowledge.Instance;

    [Theory]
    [InlineData("kids", "child")]
    [InlineData("mum", "mother")]
    [InlineData("attorney", "lawyer")]
    public void Synonyms_HaveOneStem(string word, string same) => Assert.Equal(Words.Canonical(same), Words.Canonical(word));

    [Fact]
    public void Narrower_IsNotWider()
    {
        Assert.True(Words.IsUnder(Words.Canonical("beagle"), Words.Canonical("dog")));
        Assert.False(Words.IsUnder(Words.Canonical("dog"), Words.Canonical("beagle")));
    }

    [Fact]
    public void Opposites_GoBothWays()
    {
        Assert.True(Words.AreOpposite(Words.Canonical("tidy"), Words.Canonical("messy")));
        Assert.True(Words.AreOpposite(Words.Canonical("messy"), Words.Canonical("tidy")));
        Assert.False(Words.AreOpposite(Words.Canonical("tidy"), Words.Canonical("neat")));
    }

    [Fact]
    public void Kinds_FitOneBitEach() => Assert.InRange(Words.KindNames.Count, 20, 64);
}
