using Dramatis.Catalog.BPsychometrics.PoliticalMap;

namespace Dramatis.Catalog.Tests.BPsychometrics.PoliticalMap;

public sealed class ElectorateFileTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"electorate-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void TheExampleOfThePage_IsRead()
    {
        Electorate electorate = Load("""
            {
              "format": 1, "name": "a supposed electorate", "source": "made up",
              "x": { "cuts": [-2, 2], "shares": [0.3, 0.45, 0.25] },
              "y": { "cuts": [0.1], "shares": [0.6, 0.4] }
            }
            """);

        Assert.Equal(("a supposed electorate", "made up"), (electorate.Name, electorate.Source));
        Assert.Equal(["economic", "social"], electorate.Axes.Select(a => a.Name));
        Assert.Equal(["below -2", "-2 to 2", "from 2"], Enumerable.Range(0, 3).Select(electorate.X!.Range));
        Assert.Equal([0, 1, 1, 2, 2], new[] { -2.5, -2, 1.9, 2, 10 }.Select(electorate.X.Category));
    }

    [Fact]
    public void OneAxisIsEnough_AndRoundedSharesAreDividedOut()
    {
        Electorate electorate = Load("""{ "format": 1, "name": "e", "y": { "cuts": [-3, 3], "shares": [0.333, 0.333, 0.333] } }""");

        Assert.Null(electorate.X);
        Assert.All(electorate.Y!.Shares, s => Assert.Equal(1 / 3.0, s, 12));
    }

    [Theory]
    [InlineData("", "does not hold an electorate")]
    [InlineData("[1, 2]", "does not hold an electorate")]
    [InlineData("null", "does not hold an electorate")]
    [InlineData("""{ "format": 1, "name": "e", "z": {} }""", "does not hold an electorate: see z")]
    [InlineData("""{ "format": 1, "name": "e", "x": { "cuts": ["a"], "shares": [1, 0] } }""", "does not hold an electorate: see x.cuts[0]")]
    [InlineData("""{ "name": "e", "x": { "cuts": [0], "shares": [1, 0] } }""", "the format is missing")]
    [InlineData("""{ "format": 2, "name": "e", "x": { "cuts": [0], "shares": [1, 0] } }""", "the format is 2")]
    [InlineData("""{ "format": 1, "name": " ", "x": { "cuts": [0], "shares": [1, 0] } }""", "has no name")]
    [InlineData("""{ "format": 1, "name": "e" }""", "there are no shares")]
    [InlineData("""{ "format": 1, "name": "e", "x": { "shares": [1] } }""", "x: the cuts cannot be used")]
    [InlineData("""{ "format": 1, "name": "e", "x": { "cuts": [3, 3], "shares": [0.2, 0.3, 0.5] } }""", "x: the cuts cannot be used")]
    [InlineData("""{ "format": 1, "name": "e", "y": { "cuts": [10], "shares": [0.5, 0.5] } }""", "y: the cuts cannot be used")]
    [InlineData("""{ "format": 1, "name": "e", "y": { "cuts": [1e999], "shares": [0.5, 0.5] } }""", "y: the cuts cannot be used")]
    [InlineData("""{ "format": 1, "name": "e", "x": { "cuts": [0, 1], "shares": [0.5, 0.5] } }""", "there are 2 shares for 2 cuts")]
    [InlineData("""{ "format": 1, "name": "e", "x": { "cuts": [0], "shares": [45, 55] } }""", "the shares add up to 100")]
    [InlineData("""{ "format": 1, "name": "e", "x": { "cuts": [0], "shares": [0.5, 0.48] } }""", "the shares add up to 0.98")]
    [InlineData("""{ "format": 1, "name": "e", "x": { "cuts": [0], "shares": [1.2, -0.2] } }""", "Give shares from 0 to 1")]
    public void WhatIsNoElectorate_IsRefusedWithItsPlace(string text, string what)
    {
        string message = Assert.Throws<InvalidInputException>(() => Load(text)).Message;

        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALargerFile_IsRefusedUnread()
    {
        File.WriteAllText(path, new string(' ', (int)ElectorateFile.MostBytes + 1));
        Assert.Contains("has at most 65536", Assert.Throws<InvalidInputException>(() => ElectorateFile.Load(path)).Message, StringComparison.Ordinal);
    }

    private Electorate Load(string text)
    {
        File.WriteAllText(path, text);
        return ElectorateFile.Load(path);
    }
}
