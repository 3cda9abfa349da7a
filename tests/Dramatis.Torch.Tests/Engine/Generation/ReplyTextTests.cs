using System.Text;
using Dramatis.Torch.Engine.Generation;

namespace Dramatis.Torch.Tests.Engine.Generation;

public sealed class ReplyTextTests
{
    [Fact]
    public void CharacterWhoseBytesSpanTokens_IsToldWhole()
    {
        (string text, List<string> told, _) = Write("né 🎭!", []);

        Assert.Equal("né 🎭!", text);
        Assert.Equal(["n", "é", " ", "🎭", "!"], told);
    }

    [Fact]
    public void BytesThatNeverBecomeACharacter_AreReplaced()
    {
        ReplyText reply = new(new ByteTokenizer(), [], null);
        reply.Add('a');
        reply.Add(0xF0);
        reply.Add(0x9F);

        Assert.Equal("a\uFFFD", reply.Finish(stopped: false));
    }

    [Fact]
    public void StopString_EndsTheTextBeforeIt()
    {
        (string text, List<string> told, bool stopped) = Write("Yes.\nUser: no", ["\nUser:"]);

        Assert.True(stopped);
        Assert.Equal("Yes.", text);
        Assert.Equal("Yes.", string.Concat(told));
    }

    [Fact]
    public void BeginningOfAStopString_IsHeldBackUntilItIsNone()
    {
        (string text, List<string> told, bool stopped) = Write("a##b###", ["###"]);

        Assert.True(stopped);
        Assert.Equal("a##b", text);
        Assert.Equal(["a", "##b"], told);
    }

    [Fact]
    public void BeginningOfAStopString_BelongsToTheTextAtTheEnd()
    {
        (string text, List<string> told, bool stopped) = Write("a##", ["###"]);

        Assert.False(stopped);
        Assert.Equal("a##", text);
        Assert.Equal("a##", string.Concat(told));
    }

    [Fact]
    public void FirstOfSeveralStopStrings_Counts()
    {
        (string text, _, bool stopped) = Write("one two", ["two", "wo", "ne t"]);

        Assert.True(stopped);
        Assert.Equal("o", text);
    }

    private static (string Text, List<string> Told, bool Stopped) Write(string text, string[] stops)
    {
        List<string> told = [];
        ReplyText reply = new(new ByteTokenizer(), stops, told.Add);
        bool stopped = false;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            if (reply.Add(value))
            {
                stopped = true;
                break;
            }
        }

        return (reply.Finish(stopped), told, stopped);
    }
}
