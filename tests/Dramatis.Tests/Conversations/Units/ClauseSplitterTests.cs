using Dramatis.Conversations.Units;

namespace Dramatis.Tests.Conversations.Units;

public class ClauseSplitterTests
{
    private static string[] Claims(string text) => [.. ClauseSplitter.Instance.Split(text).Select(u => u.Claim)];

    [Theory]
    [InlineData("I live in Leeds and bake bread for a living.", "I live in Leeds", "I bake bread for a living.")]
    [InlineData("I love jazz, but my brother hates it.", "I love jazz", "my brother hates it.")]
    [InlineData("I am a nurse; the nights are long – I sleep by day.", "I am a nurse", "the nights are long", "I sleep by day.")]
    [InlineData("I like tea because it is warm. I never drink coffee.", "I like tea", "it is warm.", "I never drink coffee.")]
    public void ClausesThatSaySomethingOfTheirOwn_AreAtoms(string text, params string[] claims) => Assert.Equal(claims, Claims(text));

    [Theory]
    [InlineData("I have a dog, a cat and two birds.")]
    [InlineData("I told you that the shop closes at five.")]
    [InlineData("My sister, who works in Hull, visits on Sundays.")]
    [InlineData("Salt and pepper make soup better.")]
    public void ListsAndSubordinateClauses_StayWhole(string text) => Assert.Equal([text], Claims(text));

    [Fact]
    public void AtomsStandWhereTheySay()
    {
        const string Text = "Hello there. I live in Leeds and work as a baker!";
        Assert.All(ClauseSplitter.Instance.Split(Text), u => Assert.Equal(u.Text, Text[u.Start..u.End]));
    }
}
