using Dramatis.Evaluation.Lexicons;
using Dramatis.Models;

namespace Dramatis.Tests.Evaluation.Lexicons;

public sealed class WordLexiconTests
{
    [Fact]
    public void SharesAreOfAllWords_AndAWordCountsOnceInACategory()
    {
        WordLexicon lexicon = new("small", new Dictionary<string, IReadOnlyList<string>> { ["family"] = ["mother", "moth*"], ["water"] = ["rain*", "sea"] });
        IReadOnlyList<double> shares = lexicon.Shares("Mother saw the rainy sea; moths fly.")!;
        Assert.Equal(["family", "water"], lexicon.Categories);
        Assert.All(shares, share => Assert.Equal(200 / 7.0, share, 10)); // mother, moths; rainy, sea
        Assert.Null(lexicon.Shares("..."));
    }

    [Fact]
    public void TheLexiconOfTheProject_HasWordsInEveryCategory()
    {
        WordLexicon own = WordLexicon.Standard;
        Assert.Equal(53, own.Categories.Count);
        IReadOnlyList<double> shares = own.Shares("My grandmother baked bread while it rained.")!;
        foreach (string category in new[] { "self", "family", "food", "weather" })
        {
            Assert.Equal(category == "food" ? 2 : 1, Math.Round(shares[own.Categories.ToList().IndexOf(category)] * 7 / 100), 6);
        }
    }

    [Fact]
    public void ADictionaryOfTheUsers_IsRead()
    {
        string file = Path.ChangeExtension(Path.GetTempFileName(), ".dic");
        try
        {
            File.WriteAllText(file, "%\n1\tposemo\n2\tsocial\n%\nhappy\t1\nfriend*\t1 2\n");
            WordLexicon read = WordLexicon.Load(file);
            Assert.Equal(["posemo", "social"], read.Categories.Order());
            Assert.Equal(50, read.Shares("friendly ghosts")![read.Categories.ToList().IndexOf("social")]);

            File.WriteAllText(file, "happy\t1\n");
            Assert.Contains("percent sign", Assert.Throws<InvalidInputException>(() => WordLexicon.Load(file)).Message, StringComparison.Ordinal);
            File.WriteAllText(file, "%\n1\n%\nhappy\t1\n");
            Assert.Contains("has the line", Assert.Throws<InvalidInputException>(() => WordLexicon.Load(file)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1")]
    [InlineData("""{"format": 2, "lexicon": "x", "language": "en", "licence": {}, "categories": {"a": ["b"]}}""")]
    [InlineData("""{"format": 1, "lexicon": "x", "language": "en", "licence": {}, "categories": {"a": []}}""")]
    [InlineData("""{"format": 1, "lexicon": "x", "language": "en", "licence": {}, "categories": {"a": ["b*c"]}}""")]
    public void WhatIsNoLexicon_IsRefused(string json)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            Assert.Throws<InvalidInputException>(() => WordLexicon.Load(file));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
