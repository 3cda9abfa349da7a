using System.Text.RegularExpressions;
using Dramatis.Conversations;
using Dramatis.Simulated.PersonaWorld;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed partial class CorpusTests
{
    private static readonly WorldOptions Train = new(Seed: 7, Count: 400);

    public static TheoryData<string> Kinds => [.. PersonaWorldCorpus.Kinds];

    [Fact]
    public void EqualOptions_GiveEqualTexts() =>
        Assert.Equal(PersonaWorldCorpus.Examples(Train).Select(Text), PersonaWorldCorpus.Examples(Train).Select(Text));

    [Fact]
    public void AnotherSeed_GivesOtherTexts() => Assert.NotEqual(
        PersonaWorldCorpus.Create(Train, "own-facts", 0).Turns, PersonaWorldCorpus.Create(Train with { Seed = 8 }, "own-facts", 0).Turns);

    [Fact]
    public void ExampleCreatedAlone_EqualsTheOneInTheStream()
    {
        List<ChatExample> stream = [.. PersonaWorldCorpus.Examples(Train)];
        foreach (int i in (int[])[399, 3, 250])
        {
            Assert.Equal(Text(stream[i]), Text(PersonaWorldCorpus.Create(Train, stream[i].Kind, i)));
        }
    }

    [Fact]
    public void IdsNeverRepeat() => Assert.Equal(400, PersonaWorldCorpus.Examples(Train).Select(e => e.Id).Distinct().Count());

    [Fact]
    public void Mixture_IsFollowed()
    {
        Dictionary<string, double> mixture = new() { ["own-facts"] = 3, ["nli"] = 1 };
        List<string> kinds = [.. PersonaWorldCorpus.Examples(new WorldOptions(Count: 2000, Mixture: mixture)).Select(e => e.Kind)];
        Assert.Equal(0.75, kinds.Count(k => k == "own-facts") / 2000.0, 0.04); // four standard errors
        Assert.Equal(2000, kinds.Count(k => k is "own-facts" or "nli"));
    }

    [Fact]
    public void UnknownKind_IsNamedWithTheKnownOnes()
    {
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => PersonaWorldCorpus.Create(Train, "poems", 0));
        Assert.Contains("own-facts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MixtureWithoutWeight_IsRefused() =>
        Assert.Throws<InvalidInputException>(() => PersonaWorldCorpus.Examples(Train with { Mixture = new Dictionary<string, double> { ["nli"] = 0 } }));

    [Theory]
    [InlineData("{\"opinion\": \"gratitude\"}", "thank|grateful")]
    [InlineData("{\"opinion\": \"terminating\"}", "stop|done|Goodbye|Until|close|end it")]
    public void LabellersLearnMessagesThatSpeakForNothing(string label, string words)
    {
        string[] messages = [.. Enumerable.Range(0, 600).Select(i => PersonaWorldCorpus.Create(Train, "moderation", i)).Where(e => e.Turns[^1].Text == label).Select(e => e.Turns[0].Text)];
        Assert.True(messages.Length > 10);
        Assert.All(messages, m => Assert.Matches(new Regex(words, RegexOptions.IgnoreCase), m));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Texts_AreClean(string kind)
    {
        foreach (ChatExampleTurn turn in Some(kind).SelectMany(e => e.Turns))
        {
            Assert.False(string.IsNullOrWhiteSpace(turn.Text));
            Assert.Equal(turn.Text.Trim(), turn.Text);
            Assert.DoesNotContain("  ", turn.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(" .", turn.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("..", turn.Text, StringComparison.Ordinal);
            Assert.DoesNotContain('~', turn.Text);
            Assert.DoesNotMatch(Placeholder, turn.Text);
            Assert.All(turn.Text, c => Assert.True(c is '\n' or (>= ' ' and <= '~'), $"'{c}' is not plain ASCII in: {turn.Text}"));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Turns_AlternateAndOnlyTheAssistantIsLearnt(string kind)
    {
        foreach (ChatExample example in Some(kind))
        {
            List<ChatExampleTurn> talk = [.. example.Turns.SkipWhile(t => t.Role == "system")];
            Assert.True(example.Turns.Count - talk.Count <= 1);
            Assert.Equal(talk.Select((_, i) => i % 2 == 0 ? "user" : "assistant"), talk.Select(t => t.Role));
            Assert.Equal("assistant", talk[^1].Role);
            Assert.All(example.Turns, t => Assert.Equal(t.Role == "assistant", t.Learn));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Examples_AreShort(string kind) =>
        Assert.All(Some(kind), e => Assert.InRange(e.Turns.Sum(t => t.Text.Length), 20, 3500)); // about 900 tokens

    [GeneratedRegex(@"\{\w*\}")]
    private static partial Regex Placeholder { get; }

    private static IEnumerable<ChatExample> Some(string kind) =>
        from split in Enum.GetValues<WorldSplit>()
        from i in Enumerable.Range(0, 150)
        select PersonaWorldCorpus.Create(new WorldOptions(Split: split), kind, i);

    private static string Text(ChatExample example) => example.Id + "\n" + string.Join('\n', example.Turns.Select(t => t.Role + ": " + t.Text));
}
