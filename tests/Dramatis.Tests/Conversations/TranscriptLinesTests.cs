using System.Text;
using Dramatis.Conversations;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Conversations;

public class TranscriptLinesTests
{
    private static Transcript Parse(params string[] lines) => TranscriptLines.Parse(lines, "talk.jsonl");

    [Fact]
    public void TurnsOfBothForms_AreRead_AndEmptyLinesSkipped()
    {
        Transcript talk = Parse("{\"speaker\":\"ann\",\"text\":\"Hi.\",\"label\":null}", "", "{\"role\":\"user\",\"content\":\"So?\"}", "{\"speaker\":\"ann\",\"text\":\"hm\",\"stage\":\"reflection\"}");

        Assert.Equal([new Turn(0, "ann", "Hi."), new Turn(1, "user", "So?"), new Turn(2, "ann", "hm", "reflection")], talk.Turns);
        Assert.Equal("talk", talk.Id);
    }

    [Theory]
    [InlineData("not json", "line 2: is not JSON")]
    [InlineData("[1]", "line 2: is no turn")]
    [InlineData("{\"speaker\":\"ann\"}", "line 2: is no turn")]
    [InlineData("{\"speaker\":1,\"text\":\"x\"}", "line 2: is no turn")]
    public void WhatIsNoTurn_IsNamedByItsLine(string line, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Parse("{\"speaker\":\"a\",\"text\":\"b\"}", line)).Message, StringComparison.Ordinal);

    [Fact]
    public void AnEmptyTranscript_AndATurnTooLong_AreErrors()
    {
        Assert.Contains("no turns", Assert.Throws<InvalidInputException>(() => Parse("", " ")).Message, StringComparison.Ordinal);
        string big = new('a', TranscriptLines.MaxCharacters + 1);
        Assert.Contains("characters", Assert.Throws<InvalidInputException>(() => Parse($"{{\"speaker\":\"a\",\"text\":\"{big}\"}}")).Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", Assert.Throws<InvalidInputException>(() => TranscriptLines.Load("/nowhere/talk.jsonl")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyBytes_GiveTurnsOrAClearError()
    {
        RandomStream random = RandomStream.FromSeed(8);
        byte[] valid = Encoding.UTF8.GetBytes("{\"speaker\":\"ann\",\"text\":\"I live in Leeds.\",\"stage\":\"public\"}");
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = [.. valid];
            for (int flips = random.NextInt(6); flips >= 0; flips--)
            {
                bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
            }

            try
            {
                Assert.NotEmpty(Parse(Encoding.UTF8.GetString(bytes)).Turns);
            }
            catch (InvalidInputException e)
            {
                Assert.Contains("talk.jsonl", e.Message, StringComparison.Ordinal);
            }
        }
    }
}
