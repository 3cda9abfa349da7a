using Dramatis.Conversations.Units;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Conversations.Units;

public class SentenceSplitterTests
{
    private static string[] Split(string text) => [.. SentenceSplitter.Instance.Split(text).Select(u => u.Text)];

    [Fact]
    public void Sentences_EndAtTheirMarks() =>
        Assert.Equal(["I bake.", "Do you?", "Never!", "Well …", "Fine"], Split("I bake. Do you? Never!  Well … Fine"));

    [Theory]
    [InlineData("I met Dr. Brown at 3.30 in St. Ives.")]
    [InlineData("J. Brown pays 1.5 percent, e.g. on loans.")]
    [InlineData("\"Really?\" she asked.")]
    [InlineData("The file v1.2.txt is there.")]
    public void StopsInsideASentence_DoNotEndIt(string sentence) => Assert.Equal([sentence, "Next."], Split(sentence + " Next."));

    [Fact]
    public void QuotesAndBracketsThatClose_StayWithTheirSentence() =>
        Assert.Equal(["She said: \"I am Ann.\"", "(It was true.)", "He left."], Split("She said: \"I am Ann.\" (It was true.) He left."));

    [Fact]
    public void ALineBreakEndsASentence_AndMarksAloneAreNone() =>
        Assert.Equal(["one", "two.", "- three"], Split("one\ntwo.\n...\n\n- three"));

    [Fact]
    public void EastAsianMarks_NeedNoSpace() => Assert.Equal(["我是厨师。", "你呢？"], Split("我是厨师。你呢？"));

    [Fact]
    public void Units_StandWhereTheySay()
    {
        const string Text = "  One here.  Two there! ";
        Assert.All(SentenceSplitter.Instance.Split(Text), u => Assert.Equal(u.Text, Text[u.Start..u.End]));
        Assert.Empty(SentenceSplitter.Instance.Split(" \n\t"));
    }

    [Fact]
    public void NothingWithALetterIsLost_WhateverTheText()
    {
        RandomStream random = RandomStream.FromSeed(3);
        const string Alphabet = "aB1 .!?…\n\"')。,-";
        for (int round = 0; round < 2000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.NextInt(40)).Select(_ => Alphabet[random.NextInt(Alphabet.Length)]));
            Assert.Equal(
                text.Where(char.IsLetterOrDigit), string.Concat(Split(text)).Where(char.IsLetterOrDigit));
            Assert.Equal(
                text.Where(char.IsLetterOrDigit),
                ClauseSplitter.Instance.Split(text).SelectMany(u => u.Text).Where(char.IsLetterOrDigit));
        }
    }

    [Fact]
    public void FinishedSentences_StayTheSame_WhateverComesLater()
    {
        RandomStream random = RandomStream.FromSeed(4);
        string[] pieces = ["I bake", ". ", "Dr", ".", " ", "3", "?", "\"", "\n", "and so", "Yes", "…", "! ", "z.B"];
        for (int round = 0; round < 1000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, 12).Select(_ => random.Choose(pieces)));
            for (int cut = 0; cut <= text.Length; cut++)
            {
                int finished = SentenceSplitter.FinishedLength(text[..cut]);
                string[] early = Split(text[..finished]);
                Assert.Equal(early, Split(text).Take(early.Length));
            }
        }
    }

    [Fact]
    public void AMegabyteOfTerminators_IsCutInLinearTime() => Assert.Single(Split(new string('.', 1 << 20) + "a"));
}
