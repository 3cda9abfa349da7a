using Dramatis.Entailment.Lexical;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Entailment;

namespace Dramatis.Tests.Entailment.Lexical;

public sealed class LexicalNliModelTests
{
    private static readonly (NliPair, NliLabel)[] Examples =
        [.. EntailmentExamples.Take(5, WorldSplit.Train, 3_000).Select(e => (new NliPair(e.Premise, e.Hypothesis), e.Label))];

    [Theory]
    [InlineData("I live in Leeds.", "My home is in Leeds.", NliLabel.Entailment)]
    [InlineData("I live in Leeds.", "I don't live in Leeds.", NliLabel.Contradiction)]
    [InlineData("I live in Leeds.", "I have two brothers.", NliLabel.Neutral)]
    [InlineData("I have a beagle.", "I have a dog.", NliLabel.Entailment)]
    [InlineData("My brother is a nurse.", "I am a nurse.", NliLabel.Neutral)]
    [InlineData("I love jazz.", "I hate jazz.", NliLabel.Contradiction)]
    [InlineData("I have three kids.", "I have five kids.", NliLabel.Contradiction)]
    public async Task ShippedWeights_KnowThePlainCases(string premise, string hypothesis, NliLabel label)
    {
        NliScores scores = await OneAsync(LexicalNliModel.Instance, premise, hypothesis);

        Assert.Equal(label, scores.Best);
        Assert.Equal(1, scores.Entailment + scores.Neutral + scores.Contradiction, 1e-9);
    }

    [Fact]
    public async Task ShippedWeights_HoldTheirAimOnHeldOutTalk()
    {
        EntailmentExample[] heldOut = [.. EntailmentExamples.Take(77, WorldSplit.HeldOut, 2_000)];
        IReadOnlyList<NliScores?> scores = await LexicalNliModel.Instance.ScoreAsync([.. heldOut.Select(e => new NliPair(e.Premise, e.Hypothesis))], TestContext.Current.CancellationToken);

        Assert.True(heldOut.Where((e, i) => scores[i]!.Value.Best == e.Label).Count() > 0.87 * heldOut.Length); // .903 measured on 5,000; four standard errors below
    }

    [Fact]
    public void EqualExamplesAndSeed_GiveEqualWeights() =>
        Assert.Equal(LexicalNliModel.Train(Examples, Examples[..300], 1, 3).Fingerprint, LexicalNliModel.Train(Examples, Examples[..300], 1, 3).Fingerprint);

    [Fact]
    public async Task Learning_FindsARuleThatIsThere()
    {
        // A made-up language in which one word decides: what the trainer must find whatever the features mean.
        (NliPair, NliLabel)[] made = [.. Enumerable.Range(0, 600).Select(i => (new NliPair("the fox sleeps", $"{new[] { "zor", "vex", "qua" }[i % 3]} thing {i % 7}"), (NliLabel)(i % 3)))];
        LexicalNliModel model = LexicalNliModel.Train(made, made[..60], 3, 1);

        Assert.Equal(NliLabel.Neutral, (await OneAsync(model, "the fox sleeps", "vex thing 5")).Best);
        Assert.Equal(NliLabel.Contradiction, (await OneAsync(model, "the fox sleeps", "qua thing 2")).Best);
    }

    [Fact]
    public async Task SavedWeights_ScoreAsBefore()
    {
        string path = Path.Combine(Path.GetTempPath(), $"lexical-{Guid.NewGuid():N}.bin");
        try
        {
            LexicalNliModel trained = LexicalNliModel.Train(Examples, Examples[..300], 1, 3);
            trained.Save(path);
            LexicalNliModel loaded = LexicalNliModel.Load(path);

            Assert.Equal(trained.Fingerprint, loaded.Fingerprint);
            Assert.Equal(await OneAsync(trained, "I like tea.", "I love tea."), await OneAsync(loaded, "I like tea.", "I love tea."));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void DamagedWeights_AreRefusedByName()
    {
        using MemoryStream whole = new();
        LexicalWeights.Round(new float[LexicalFeatures.Buckets * 3], 1).Save(whole);
        byte[] bytes = whole.ToArray();
        using MemoryStream cut = new(bytes[..^2]);
        using MemoryStream other = new([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        using MemoryStream empty = new();

        Assert.All([cut, other, empty], s => Assert.Contains("my.bin", Assert.Throws<InvalidInputException>(() => LexicalWeights.Load(s, "my.bin")).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("...", "!?")]
    [InlineData("I live in Leeds.", "")]
    [InlineData("\ud83d\ude00 ¿", "тест 世界")]
    public async Task OddTexts_GetProbabilities(string premise, string hypothesis)
    {
        NliScores scores = await OneAsync(LexicalNliModel.Instance, premise, hypothesis);
        Assert.Equal(1, scores.Entailment + scores.Neutral + scores.Contradiction, 1e-9);
    }

    [Fact]
    public async Task VeryLongTexts_AreJudgedByTheirBeginning()
    {
        string longText = "I live in Leeds. " + string.Concat(Enumerable.Repeat("and so on ", 50_000));
        NliScores scores = await OneAsync(LexicalNliModel.Instance, longText, "I don't live in Leeds.");
        Assert.Equal(NliLabel.Contradiction, scores.Best);
    }

    private static async Task<NliScores> OneAsync(LexicalNliModel model, string premise, string hypothesis) =>
        (await model.ScoreAsync([new NliPair(premise, hypothesis)], TestContext.Current.CancellationToken))[0]!.Value;
}
