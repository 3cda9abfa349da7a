using Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;
using Dramatis.Models;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Traits;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Internals;
using Dramatis.Torch.Internals.Capture;
using Dramatis.Torch.Internals.Steering;
using Microsoft.Extensions.AI;

namespace Dramatis.Catalog.Tests.BPsychometrics.SelfKnowledge.Steered;

public sealed class TraitSteeringTests
{
    private const int Block = 4; // two thirds of Understudy's six

    private static readonly SteeredTrait Extraversion = new(BigFiveTrait.Extraversion, "extraversion", [-2, 0, 2], null);

    private static readonly ScoringRequest Asked = new([new ChatMessage(ChatRole.User, "Do you like parties? Answer A (yes) or B (no).")], ["A", "B"]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public Task Strength0_IsTheUnsteeredModel_AndAnotherIsNot() => WithNano(async client =>
    {
        LanguageModel model = client.GetService<LanguageModel>()!;
        TraitSteering steering = new(Extraversion);
        using PreparedPlan nothing = SteeringPlan.None.Prepare(model.Decoder);
        IReadOnlyList<ContinuationScore> fused = await client.GetService<ILogLikelihood>()!.ScoreAsync(Asked, Stop);
        IReadOnlyList<ContinuationScore> blocks = await model.ScoreAsync(Asked, nothing.Intervention(), Stop);

        IReadOnlyList<ContinuationScore> at0 = await At(0), far = await At(20), back = await At(-20);

        Assert.Equal(blocks, at0); // to the bit: the same block loop
        Assert.All(fused.Zip(at0), both => Assert.Equal(both.First.LogProbability, both.Second.LogProbability, 1e-3)); // sums in another order
        Assert.All(at0.Zip(far), both => Assert.True(Math.Abs(both.First.LogProbability - both.Second.LogProbability) > 1e-2));
        Assert.NotEqual(far, back);

        async Task<IReadOnlyList<ContinuationScore>> At(double strength) =>
            await steering.AskAsync(client, strength, async moved => await moved.GetService<ILogLikelihood>()!.ScoreAsync(Asked, Stop));
    });

    [Fact]
    public Task TheDirection_IsHalfTheGapBetweenThePoles_AndStrength1AddsItToEveryToken() => WithNano(async client =>
    {
        LanguageModel model = client.GetService<LanguageModel>()!;
        Site site = new(Block, SiteKind.ResidPost);
        IReadOnlyList<(string High, string Low)> sentences = TraitContrast.Sentences(BigFiveTrait.Extraversion);
        double[] high = await Mean(sentences.Select(s => s.High)), low = await Mean(sentences.Select(s => s.Low));
        BlockVectors direction = await TraitContrast.DirectionAsync(model, null, Extraversion);
        Assert.Equal([Block], direction.Blocks!);
        Assert.All(Enumerable.Range(0, direction.Width), i => Assert.Equal((high[i] - low[i]) / 2, direction.At(Block)![i], 1e-5));

        CaptureText text = new(model.Encode("What a day it was."));
        CaptureSpec every = new() { Sites = [site], Tokens = TokenSelection.All };
        ActivationSet before = await new ActivationRecorder(model).CaptureAsync([text], every, null, Stop);
        ActivationSet after = await new TraitSteering(Extraversion).AskAsync(
            client, 1, moved => new ActivationRecorder(model).CaptureAsync([text], every, moved.GetService<TorchChatClient>()!.Intervention, Stop));
        Assert.True(before.Rows.Count > 3);
        for (int row = 0; row < before.Rows.Count; row++)
        {
            for (int i = 0; i < direction.Width; i++)
            {
                Assert.Equal(before.Row(site, row)[i] + direction.At(Block)![i], after.Row(site, row)[i], 1e-4);
            }
        }

        // The last token of each text, averaged here.
        async Task<double[]> Mean(IEnumerable<string> texts)
        {
            double[] sum = new double[model.Configuration.HiddenSize];
            int count = 0;
            foreach (string sentence in texts)
            {
                ActivationSet set = await new ActivationRecorder(model).CaptureAsync(
                    [new CaptureText(model.EncodeChat([new(ChatRole.System, sentence), new(ChatRole.User, "What are you like?")]))], new CaptureSpec { Sites = [site], Tokens = TokenSelection.All }, null, Stop);
                for (int i = 0; i < sum.Length; i++)
                {
                    sum[i] += set.Row(site, set.Rows.Count - 1)[i];
                }

                count++;
            }

            return [.. sum.Select(s => s / count)];
        }
    });

    [Fact]
    public Task SteeringTowardsAPole_MakesItsSentencesLikelier_InWordingsThatTheDirectionWasNotReadFrom() => With(new UnderstudyModelProvider(), "understudy", async client =>
    {
        TraitSteering steering = new(Extraversion);
        double[] leads = [await LeadAsync(-4), await LeadAsync(0), await LeadAsync(4)];
        Assert.True(leads[0] < leads[1] - 0.1 && leads[1] < leads[2] - 0.1, string.Join(", ", leads));

        // Mean over pairs of the log-probability of a token of the high sentence minus that of the low one.
        async Task<double> LeadAsync(double strength) => await steering.AskAsync(client, strength, async moved =>
        {
            double sum = 0;
            foreach (int number in Enumerable.Range(0, 16))
            {
                IReadOnlyList<ContinuationScore> scores = await moved.GetService<ILogLikelihood>()!.ScoreAsync(
                    new ScoringRequest([new ChatMessage(ChatRole.User, "Tell me about yourself.")], [Sentence(1, number), Sentence(-1, number)]), Stop);
                sum += (scores[0].LogProbability / scores[0].TokenCount) - (scores[1].LogProbability / scores[1].TokenCount);
            }

            return sum / 16;
        });

        static string Sentence(double level, int number) =>
            TraitSentences.Draw(BigFiveTrait.Extraversion, level, WorldSplit.HeldOut, RandomStream.FromKey($"held out|{number}"));
    });

    [Theory]
    [InlineData(BigFiveTrait.Openness)]
    [InlineData(BigFiveTrait.Conscientiousness)]
    [InlineData(BigFiveTrait.Extraversion)]
    [InlineData(BigFiveTrait.Agreeableness)]
    [InlineData(BigFiveTrait.Neuroticism)]
    public void ThePoles_ShareNoSentence(BigFiveTrait trait)
    {
        IReadOnlyList<(string High, string Low)> sentences = TraitContrast.Sentences(trait);
        Assert.Equal(TraitContrast.Pairs, sentences.Count);
        Assert.Empty(sentences.Select(s => s.High).Intersect(sentences.Select(s => s.Low)));
        Assert.True(sentences.Select(s => s.High).Distinct().Count() > 15);
    }

    [Fact]
    public Task ABlockThatTheModelLacks_IsRefused() => WithNano(async client =>
    {
        InvalidInputException error = await Assert.ThrowsAsync<InvalidInputException>(
            () => new TraitSteering(Extraversion with { Block = 6 }).AskAsync(client, 1, _ => Task.FromResult(0)));
        Assert.Contains("The model has blocks 0 to 5", error.Message, StringComparison.Ordinal);
    });

    private static Task WithNano(Func<IChatClient, Task> use) => With(UnderstudyModelProvider.Nano(), "understudy-nano", use);

    private static async Task With(UnderstudyModelProvider provider, string name, Func<IChatClient, Task> use)
    {
        await using ModelRegistry registry = new([provider]);
        await use(await registry.OpenAsync(name, Stop));
    }
}
