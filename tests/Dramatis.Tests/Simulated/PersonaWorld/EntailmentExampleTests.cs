using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;
using Dramatis.Simulated.PersonaWorld.Entailment.Talk;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class EntailmentExampleTests
{
    private static readonly IReadOnlyList<EntailmentExample> Train = [.. EntailmentExamples.Take(1, WorldSplit.Train, 6000)];

    [Fact]
    public void SameIndex_GivesTheSameExample() => Assert.Equal(Train[17], EntailmentExamples.Create(1, WorldSplit.Train, 17));

    [Fact]
    public void Labels_AreEquallyLikely() =>
        Assert.All(Enum.GetValues<NliLabel>(), l => Assert.Equal(1 / 3.0, Train.Count(e => e.Label == l) / 6000.0, 0.03));

    [Fact]
    public void EveryRule_OccursWithOneLabel()
    {
        Assert.Equal(Enum.GetValues<EntailmentRule>().Where(r => r != EntailmentRule.SameTrait), Train.Select(e => e.Rule).Distinct().Order());
        Assert.All(Train.GroupBy(e => e.Rule), g => Assert.Single(g.Select(e => e.Label).Distinct()));
    }

    [Fact]
    public void WordsOfTheHypothesis_SayLittleAboutTheLabel()
    {
        // Naive Bayes on the words of the hypothesis alone, learned on one half and asked about the other.
        int half = Train.Count / 2;
        Dictionary<(NliLabel, string), double> counts = [];
        Dictionary<NliLabel, double> totals = [];
        foreach (EntailmentExample example in Train.Take(half))
        {
            foreach (string word in Words(example.Hypothesis))
            {
                counts[(example.Label, word)] = counts.GetValueOrDefault((example.Label, word)) + 1;
                totals[example.Label] = totals.GetValueOrDefault(example.Label) + 1;
            }
        }

        double right = Train.Skip(half).Average(e => Guess(e.Hypothesis) == e.Label ? 1.0 : 0);

        Assert.InRange(right, 0.28, 0.42);

        NliLabel Guess(string text) => Enum.GetValues<NliLabel>().MaxBy(l => Words(text).Sum(w => Math.Log((counts.GetValueOrDefault((l, w)) + 1) / (totals[l] + 2000))));
    }

    [Fact]
    public void HeldOutWordings_AreNotInTraining()
    {
        Assert.DoesNotContain(Train, e => (e.Premise + e.Hypothesis).Contains("I reside in", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(EntailmentExamples.Take(1, WorldSplit.HeldOut, 4000), e => (e.Premise + e.Hypothesis).Contains("reside", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void HeldOutValues_AreNotInTraining()
    {
        Assert.DoesNotContain(Train, e => (e.Premise + e.Hypothesis).Contains("Dublin", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(EntailmentExamples.Take(1, WorldSplit.HeldOut, 4000), e => (e.Premise + e.Hypothesis).Contains("Dublin", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("I live in Leeds.", "I do not live in Leeds.", "I don't live in Leeds.")]
    [InlineData("I'm fond of jazz.", "I am not fond of jazz.", "I'm not fond of jazz.")]
    [InlineData("My hair is red.", "My hair is not red.", "My hair isn't red.")]
    [InlineData("I can swim.", "I cannot swim.", "I can't swim.")]
    [InlineData("I grew up in Oslo.", "I did not grow up in Oslo.", "I didn't grow up in Oslo.")]
    [InlineData("I have been to Spain.", "I have not been to Spain.", "I haven't been to Spain.")]
    public void Denial_FollowsTheGrammarOfTheVerb(string sentence, string full, string brief)
    {
        HashSet<string?> seen = [.. Enumerable.Range(0, 20).Select(i => FirstPerson.Negate(sentence, RandomStream.FromSeed((ulong)i)))];
        Assert.Equal([full, brief], seen.Order(StringComparer.Ordinal).Order(Comparer<string?>.Create((a, b) => (b?.Length ?? 0) - (a?.Length ?? 0))));
    }

    [Theory]
    [InlineData("I have a dog.", "My sister has a dog.")]
    [InlineData("I carry my old camera with me.", "My sister carries her old camera with her.")]
    [InlineData("My home is in Leeds.", "My sister's home is in Leeds.")]
    [InlineData("I really enjoy jazz.", "My sister really enjoys jazz.")]
    public void Retelling_ChangesPersonAndVerb(string sentence, string retold) =>
        Assert.Equal(retold, FirstPerson.Retell(sentence, new TalkPerson("my sister", "her", "her")));

    [Theory]
    [InlineData("When I have time, it is chess for me.")]
    [InlineData("Hobby: chess.")]
    [InlineData("I have never been to Spain.")]
    public void SentencesBeyondTheGrammar_AreLeftAlone(string sentence) => Assert.Null(FirstPerson.Negate(sentence, RandomStream.FromSeed(1)));

    [Fact]
    public void ThePast_KeepsWhatItIsAbout()
    {
        Assert.Equal("I used to live in Leeds.", FirstPerson.Formerly("I live in Leeds."));
        Assert.Equal("My hair is no longer red.", FirstPerson.NoLonger("My hair is red."));
    }

    private static string[] Words(string text) => text.ToLowerInvariant().Split([' ', '.', ',', '?', '!'], StringSplitOptions.RemoveEmptyEntries);
}
