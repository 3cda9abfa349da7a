using Dramatis.Conversations;

namespace Dramatis.Tests.Conversations;

public sealed class PreferenceLinesTests
{
    private static readonly PreferencePair Ada = new(
        "pair-1",
        [new ChatExampleTurn("system", "You are Ada.", false), new ChatExampleTurn("user", "Straßenbahnen umsonst?\n\"A\" oder B", false)],
        "A",
        "B",
        0.25,
        "by hand");

    [Fact]
    public void PairsComeBackAsTheyWereWritten()
    {
        string lines = PreferenceLines.Write([Ada, Ada with { Id = "pair-2", Margin = null, Origin = "" }]);
        PreferencePair[] read = [.. Read(lines)];

        Assert.Equal(2, lines.Count(c => c == '\n'));
        Assert.Contains("Straßenbahnen", lines, StringComparison.Ordinal);
        Assert.Equal(Ada.Prompt, read[0].Prompt);
        Assert.Equal(Ada with { Prompt = read[0].Prompt }, read[0]);
        Assert.Equal(("pair-2", null, ""), (read[1].Id, read[1].Margin, read[1].Origin));
    }

    [Fact]
    public void EmptyLinesAndStrangeMembers_ArePassedOver_AndALineWithoutAName_HasItsNumber()
    {
        const string Line = """{"prompt":[{"role":"user","content":"?"}],"chosen":[{"role":"assistant","content":"A"}],"rejected":[{"role":"assistant","content":"B"}],"score":3}""";
        Assert.Equal("3", Assert.Single(Read("\n  \n" + Line)).Id);
    }

    [Theory]
    [InlineData("A or B", "is no preference pair")]
    [InlineData("[]", "is no preference pair")]
    [InlineData("null", "is no preference pair")]
    [InlineData("{}", "has no prompt that ends with a turn of the user")]
    [InlineData("""{"prompt":[null]}""", "has no prompt that ends with a turn of the user")]
    [InlineData("""{"prompt":[{"role":"wizard","content":"?"}]}""", "has no prompt that ends with a turn of the user")]
    [InlineData("""{"prompt":[{"role":"assistant","content":"?"}]}""", "has no prompt that ends with a turn of the user")]
    [InlineData("""{"prompt":[{"role":"user","content":"?"}],"margin":-1}""", "or a margin below 0")]
    [InlineData("""{"prompt":[{"role":"user","content":"?"}],"chosen":[{"role":"assistant","content":"A"}]}""", "has no single reply of the assistant")]
    [InlineData("""{"prompt":[{"role":"user","content":"?"}],"chosen":[{"role":"user","content":"A"}],"rejected":[{"role":"assistant","content":"B"}]}""", "has no single reply of the assistant")]
    [InlineData("""{"prompt":[{"role":"user","content":"?"}],"chosen":[{"role":"assistant","content":"A"}],"rejected":[{"role":"assistant","content":"A"}]}""", "has two equal replies")]
    public void WhatIsNoPair_IsRefusedWithItsLine(string line, string what)
    {
        string message = Assert.Throws<InvalidInputException>(() => Read("\n" + line).ToList()).Message;
        Assert.StartsWith("pairs.jsonl, line 2: ", message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineTooLong_IsRefused() => Assert.Contains(
        "has at most", Assert.Throws<InvalidInputException>(() => Read(new string('x', PreferenceLines.LongestLine + 1)).ToList()).Message, StringComparison.Ordinal);

    private static IEnumerable<PreferencePair> Read(string lines) => PreferenceLines.Read(new StringReader(lines), "pairs.jsonl");
}
