using Dramatis.Catalog.BPsychometrics.TraitExpression;
using Dramatis.Experiments;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Catalog.Tests.BPsychometrics.TraitExpression;

public sealed class StoryLeakageTests
{
    private static RandomStream Random => RandomStream.FromSeed(1);

    // Half of the stories say a word of every trait, where the reader is always right; without the words it is right in half: .75, .5, .25.
    [Fact]
    public void AReaderThatCopies_OwesItsHitsToTheWords()
    {
        StoryLeakage found = StoryLeakage.Of([.. Enumerable.Range(0, 40).Select(i => Reading(i, copied: i % 2 == 0, found: i % 2 == 0 || i % 4 == 1))], Random)!;
        Assert.Equal((0.75, 0.5, 100, 200), (found.All, found.Without!.Value, found.Copied, found.Pairs));
        Assert.Equal(0.25, found.Explained!.Estimate, 12);
        Assert.Equal(ClaimVerdict.Supported, StoryLeakage.Claim(found).Verdict);
    }

    [Fact]
    public void AReaderThatDoesNotNeedTheWords_OwesThemNothing()
    {
        StoryLeakage found = StoryLeakage.Of([.. Enumerable.Range(0, 40).Select(i => Reading(i, copied: i % 2 == 0, found: i % 4 < 2))], Random)!;
        Assert.Equal(0, found.Explained!.Estimate, 12);
        Assert.NotEqual(ClaimVerdict.Supported, StoryLeakage.Claim(found).Verdict);
    }

    [Fact]
    public void WhereNothingOrEverythingIsCopied_NothingIsClaimed()
    {
        Assert.Equal(ClaimVerdict.NotEvaluated, StoryLeakage.Claim(StoryLeakage.Of([.. Enumerable.Range(0, 5).Select(i => Reading(i, false, true))], Random)).Verdict);
        Assert.Equal(ClaimVerdict.NotEvaluated, StoryLeakage.Claim(StoryLeakage.Of([.. Enumerable.Range(0, 5).Select(i => Reading(i, true, true))], Random)).Verdict);
        Assert.Equal(ClaimVerdict.NotEvaluated, StoryLeakage.Claim(StoryLeakage.Of([], Random)).Verdict);
    }

    [Theory]
    [InlineData("My mother called me Introverted.", "extraversion")]
    [InlineData("I was neither agreeable nor neurotic", "agreeableness,neuroticism")]
    [InlineData("An unconscientious boy.", "conscientiousness")]
    [InlineData("We reopened the disagreeable shop.", "")]
    public void AWordLeaks_WhenItStandsWhole(string story, string traits) =>
        Assert.Equal(traits, string.Join(',', new WrittenStory("hhhhh", story).Leaks));

    private static StoryReading Reading(int number, bool copied, bool found) => new(
        "hhhhh",
        number,
        ReaderForm.Untold,
        copied ? ExpressionOptions.Grid.Pairs.Select(p => p.Trait).ToHashSet() : new HashSet<string>(),
        ExpressionOptions.Grid.Pairs.ToDictionary(p => p.Trait, _ => (double?)(found ? 1 : 0)),
        ReaderForm.Qualities.ToDictionary(q => q, _ => (double?)null));
}
