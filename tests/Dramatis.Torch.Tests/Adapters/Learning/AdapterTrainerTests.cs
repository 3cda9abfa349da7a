using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Adapters;
using Dramatis.Torch.Adapters.Learning;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Tests.Engine.Formats;
using TorchSharp;
using static Dramatis.Torch.Tests.Engine.TinyDecoders;

namespace Dramatis.Torch.Tests.Adapters.Learning;

/// <summary>Gradients, recovery of planted adapters, and runs that are cut and resumed.</summary>
public sealed class AdapterTrainerTests
{
    private static readonly AdapterPlan Short = new() { Steps = 9, TextsPerStep = 5, TokensPerPass = 40, PeakLearningRate = 1e-2, WarmupSteps = 2, WeightDecay = 0.01 };

    [Theory]
    [InlineData("llama")]
    [InlineData("phi3")]
    [InlineData("gpt2")]
    public void GradientsOfJoinedAndPlainModules_EqualFiniteDifferences(string family)
    {
        using Decoder decoder = new(Configuration() with { Family = family }, torch.ScalarType.Float64);
        decoder.Initialize(RandomStream.FromSeed(5));
        Enlarge(decoder);
        using LowRankAdapter adapter = RandomAdapters.For(decoder, RandomAdapters.All(2), 4);
        using LowRankLearner learner = new(decoder, adapter);
        AdapterExample[] texts = [Whole(RandomIds(7, 1)), Whole(RandomIds(5, 2))];
        using torch.Tensor loss = AdapterLoss.Sum(learner, texts);
        IList<torch.Tensor> gradients = torch.autograd.grad([loss], [.. learner.Parameters.Values]);
        using var off = torch.no_grad();
        foreach ((torch.Tensor parameter, torch.Tensor gradient) in learner.Parameters.Values.Zip(gradients))
        {
            const double Small = 1e-5;
            torch.Tensor flat = parameter.view(-1);
            long place = parameter.numel() / 2;
            double value = flat[place].item<double>();
            flat[place] = value + Small;
            double above = AdapterLoss.Sum(learner, texts).item<double>();
            flat[place] = value - Small;
            double below = AdapterLoss.Sum(learner, texts).item<double>();
            flat[place] = value;

            // The error of a central difference is of the order of Small squared, and that of the subtraction 1e-15 of the loss / Small.
            Assert.Equal((above - below) / (2 * Small), gradient.reshape(-1)[place].item<double>(), 1e-6);
        }
    }

    [Fact]
    public void APlantedAdapter_IsRecoveredFromWhatItsModelSays()
    {
        using Decoder decoder = Create(Configuration());
        LowRankSettings settings = new() { Rank = 2, Alpha = 4, Targets = new ModuleTargets { Names = ["v_proj", "o_proj", "down_proj"] } };
        using LowRankAdapter planted = RandomAdapters.For(decoder, settings, 8);
        using LowRankAdapter learned = LowRankAdapter.Create(decoder, settings, RandomStream.FromSeed(1));
        using LowRankLearner truth = new(decoder, planted);
        using LowRankLearner learner = new(decoder, learned);
        AdapterExample[] said = Said(decoder, planted, 700, 1);
        AdapterExample[] heldOut = Said(decoder, planted, 150, 2);
        double best = AdapterLoss.Mean(truth, heldOut);
        double before = AdapterLoss.Mean(learner, heldOut);
        using AdapterTrainer trainer = new(learner, new AdapterPlan { Steps = 300, TextsPerStep = 32, TokensPerPass = 4096, PeakLearningRate = 4e-2, WarmupSteps = 10 });
        using TemporaryFolder folder = new();

        trainer.Run(folder.Path, said, cancellationToken: TestContext.Current.CancellationToken);

        double after = AdapterLoss.Mean(learner, heldOut);
        Assert.True(before - best > 0.3, $"the plant should matter: {before} against {best}");
        Assert.True(after - best < 0.25 * (before - best), $"{before} fell to {after}; the planted adapter has {best}");
    }

    [Fact]
    public void APlantedSoftPrompt_IsRecoveredFromWhatItsModelSays()
    {
        using Decoder decoder = Create(Configuration());
        using SoftPrompt planted = SoftPrompt.Create(decoder, 4, RandomStream.FromSeed(3));
        using (torch.no_grad())
        {
            planted.Vectors.mul_(3);
        }

        using SoftPrompt learned = SoftPrompt.Create(decoder, 4, RandomStream.FromSeed(4));
        using SoftPromptLearner truth = new(decoder, planted);
        using SoftPromptLearner learner = new(decoder, learned);
        AdapterExample[] said = Sample(decoder, 600, 1, ids => truth.Hidden(ids));
        AdapterExample[] heldOut = Sample(decoder, 150, 2, ids => truth.Hidden(ids));
        double best = AdapterLoss.Mean(truth, heldOut);
        double before = AdapterLoss.Mean(learner, heldOut);
        using AdapterTrainer trainer = new(learner, new AdapterPlan { Steps = 150, TextsPerStep = 32, TokensPerPass = 4096, PeakLearningRate = 0.1, WarmupSteps = 10 });
        using TemporaryFolder folder = new();

        trainer.Run(folder.Path, said, cancellationToken: TestContext.Current.CancellationToken);

        double after = AdapterLoss.Mean(learner, heldOut);
        Assert.True(before - best > 0.05, $"the plant should matter: {before} against {best}");
        Assert.True(after - best < 0.5 * (before - best), $"{before} fell to {after}; the planted prompt has {best}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ARunThatIsCutAndGoneOnWith_GivesTheUncutAdapterToTheBit(bool soft)
    {
        using TemporaryFolder folder = new();
        Leg(folder.File("uncut"), soft, long.MaxValue);
        Leg(folder.File("cut"), soft, 2);
        Leg(folder.File("cut"), soft, 3);
        Leg(folder.File("cut"), soft, long.MaxValue);

        foreach (string file in (string[])["adapter_config.json", "adapter_model.safetensors"])
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(AdapterTrainer.AdapterFolder(folder.File("uncut")), file)), File.ReadAllBytes(Path.Combine(AdapterTrainer.AdapterFolder(folder.File("cut")), file)));
        }

        Assert.Equal(File.ReadAllText(Path.Combine(folder.File("uncut"), "metrics.jsonl")), File.ReadAllText(Path.Combine(folder.File("cut"), "metrics.jsonl")));
        Assert.Equal(9, File.ReadLines(Path.Combine(folder.File("cut"), "metrics.jsonl")).Count());
    }

    [Fact]
    public void PassesOfAnySize_GiveTheSameStep()
    {
        AdapterExample[] texts = [.. Enumerable.Range(0, 9).Select(i => Whole(RandomIds(4 + i, i)))];
        double[] Norms(int tokensPerPass)
        {
            using Decoder decoder = Create(Configuration());
            using LowRankAdapter adapter = RandomAdapters.For(decoder, RandomAdapters.All(decomposed: true), 1);
            using LowRankLearner learner = new(decoder, adapter);
            using AdapterTrainer trainer = new(learner, Short with { TokensPerPass = tokensPerPass });
            AdapterProgress report = trainer.Step(texts, 5);
            return [report.Loss, report.GradientNorm];
        }

        Assert.All(Norms(1).Zip(Norms(10_000)), pair => Assert.Equal(pair.First, pair.Second, 1e-4 * pair.First));
    }

    [Fact]
    public void AFolderWithAnotherRun_IsRefused()
    {
        using TemporaryFolder folder = new();
        Leg(folder.Path, false, 2);
        Assert.Contains("another adapter", Assert.Throws<InvalidInputException>(() => Leg(folder.Path, false, 2, rank: 3)).Message, StringComparison.Ordinal);
        Assert.Contains("another plan", Assert.Throws<InvalidInputException>(() => Leg(folder.Path, false, 2, plan: Short with { Steps = 10 })).Message, StringComparison.Ordinal);
        Assert.Contains("another data", Assert.Throws<InvalidInputException>(() => Leg(folder.Path, false, 2, seed: 8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextsThatCannotBeLearned_AreRefused()
    {
        using Decoder decoder = Create(Configuration(context: 16));
        using LowRankAdapter adapter = LowRankAdapter.Create(decoder, RandomAdapters.All(), RandomStream.FromSeed(1));
        using LowRankLearner learner = new(decoder, adapter);
        using AdapterTrainer trainer = new(learner, Short);
        using TemporaryFolder folder = new();

        Assert.Contains("nothing to learn", Assert.Throws<InvalidInputException>(() => trainer.Run(folder.Path, [], cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("17 tokens", Assert.Throws<InvalidInputException>(() => trainer.Run(folder.Path, [Whole(RandomIds(17, 1))], cancellationToken: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => new AdapterTrainer(learner, Short with { PeakLearningRate = -1 }));
        Assert.Contains("no module", Assert.Throws<InvalidInputException>(
            () => LowRankAdapter.Create(decoder, RandomAdapters.All() with { Targets = new ModuleTargets { Names = ["query"] } }, RandomStream.FromSeed(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ANewAdapter_ChangesNothingYet_AndIsDrawnAsPeftDrawsIt()
    {
        using Decoder decoder = Create(Configuration());
        using LowRankAdapter adapter = LowRankAdapter.Create(decoder, RandomAdapters.All(8, decomposed: true), RandomStream.FromSeed(1));
        using AdapterMix mix = new(decoder, new AdapterTerm(adapter));
        using var off = torch.no_grad();
        torch.Tensor ids = Ids(RandomIds(9, 1));

        Assert.All(Floats(decoder.Hidden(ids)).Zip(Floats(decoder.Hidden(ids, new DecoderPass { Adapter = mix }))), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        float[] a = Floats(adapter.Modules.First(module => module.Path.EndsWith("q_proj", StringComparison.Ordinal)).A); // 8 x 32
        double bound = 1 / Math.Sqrt(32);
        Assert.All(a, value => Assert.InRange(value, -bound, bound));
        Assert.InRange(a.Average(value => (double)value * value), 0.75 * bound * bound / 3, 1.25 * bound * bound / 3); // a uniform's variance, 256 draws
    }

    [Fact]
    public void AStep_LeavesNoTensorsBehind()
    {
        using Decoder decoder = Create(Configuration());
        using LowRankAdapter adapter = LowRankAdapter.Create(decoder, RandomAdapters.All(decomposed: true), RandomStream.FromSeed(1));
        using LowRankLearner learner = new(decoder, adapter);
        using AdapterTrainer trainer = new(learner, Short);
        AdapterExample[] texts = [.. Enumerable.Range(0, 9).Select(i => Whole(RandomIds(4 + i, i)))];
        trainer.Step(texts, 1);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        trainer.Step(texts, 2);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void TheDecoder_IsFrozenWhileTheTrainerLives()
    {
        using Decoder decoder = Create(Configuration());
        using LowRankAdapter adapter = LowRankAdapter.Create(decoder, RandomAdapters.All(), RandomStream.FromSeed(1));
        using LowRankLearner learner = new(decoder, adapter);
        using (AdapterTrainer trainer = new(learner, Short))
        {
            Assert.All(decoder.Export(), weight => Assert.False(weight.Value.requires_grad));
        }

        Assert.All(decoder.Export(), weight => Assert.True(weight.Value.requires_grad));
    }

    private static void Leg(string folder, bool soft, long steps, int rank = 2, AdapterPlan? plan = null, int seed = 3)
    {
        using Decoder decoder = Create(Configuration());
        using LowRankAdapter adapter = LowRankAdapter.Create(decoder, RandomAdapters.All(rank, decomposed: true), RandomStream.FromSeed(1));
        using SoftPrompt prompt = SoftPrompt.Create(decoder, 3, RandomStream.FromSeed(1));
        using IAdapterLearner learner = soft ? new SoftPromptLearner(decoder, prompt) : new LowRankLearner(decoder, adapter);
        using AdapterTrainer trainer = new(learner, plan ?? Short);
        using CancellationTokenSource stop = new();
        long taken = 0;
        trainer.Run(folder, [.. Enumerable.Range(0, 13).Select(i => Whole(RandomIds(3 + i, seed + i)))], progress: new Counter(() =>
        {
            if (++taken == steps)
            {
                stop.Cancel();
            }
        }), cancellationToken: stop.Token);
    }

    private static AdapterExample Whole(int[] ids) => new(ids, [.. ids.Select((_, i) => i > 0)]);

    private static AdapterExample[] Said(Decoder decoder, LowRankAdapter adapter, int count, ulong seed)
    {
        using AdapterMix mix = new(decoder, new AdapterTerm(adapter));
        return Sample(decoder, count, seed, ids => decoder.Hidden(ids, new DecoderPass { Adapter = mix }));
    }

    // Texts of 16 tokens, drawn token by token from the model.
    private static AdapterExample[] Sample(Decoder decoder, int count, ulong seed, Func<torch.Tensor, torch.Tensor> hidden)
    {
        using var scope = torch.NewDisposeScope();
        using var off = torch.no_grad();
        RandomStream random = RandomStream.FromSeed(seed).Split("texts");
        int[][] texts = [.. Enumerable.Range(0, count).Select(_ => new[] { random.NextInt(67) })];
        for (int t = 1; t < 16; t++)
        {
            float[] probabilities = Floats(decoder.Head(hidden(Ids(texts)).narrow(1, t - 1, 1)).softmax(-1));
            for (int row = 0; row < count; row++)
            {
                double left = random.NextDouble();
                int id = 0;
                while (id < 66 && (left -= probabilities[(row * 67) + id]) > 0)
                {
                    id++;
                }

                texts[row] = [.. texts[row], id];
            }
        }

        return [.. texts.Select(Whole)];
    }

    private static void Enlarge(Decoder decoder)
    {
        using var off = torch.no_grad();
        foreach ((_, torch.Tensor weight) in decoder.Export())
        {
            if (weight.dim() == 2)
            {
                weight.mul_(10);
            }
        }
    }

    private sealed class Counter(Action told) : IProgress<AdapterProgress>
    {
        public void Report(AdapterProgress value) => told();
    }
}
