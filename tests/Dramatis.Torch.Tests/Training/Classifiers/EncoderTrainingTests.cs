using System.Text.Json;
using Dramatis.Models;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Tests.Engine.Encoders;
using Dramatis.Torch.Tests.Engine.Formats;
using Dramatis.Torch.Training.Classifiers;
using Dramatis.Torch.Training.Objectives;
using Dramatis.Torch.Training.Pairs;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Training.Classifiers;

public sealed class EncoderTrainingTests : IDisposable
{
    private static readonly string[] Labels = ["same", "other"];
    private static readonly string[] Words = ["goats", "only", "owns", "first"];

    private readonly string root = Directory.CreateTempSubdirectory("dramatis-encoder-training-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    // Along the gradient the loss rises by the gradient's length: two passes without gradients are the independent truth. A step h of the
    // symmetric difference errs by h^2 of the third derivative and by rounding over h: 1e-3 leaves both below a hundredth here.
    [Theory]
    [InlineData("bert-nli")]
    [InlineData("roberta-nli")]
    [InlineData("distilbert")]
    [InlineData("deberta-v3-nli")]
    public void Gradients_AreThoseOfTheLoss(string family)
    {
        using TemporaryFolder folder = EncoderFolders.Whole(family);
        using var model = EncoderToTrain.Open(folder.Path, Labels, RandomStream.FromSeed(4));
        EncodedText[] rows = [model.Encode("I keep two goats.", "Only the first.", 24), model.Encode("One.", "The keeper owns animals.", 24)];
        string[] names = [.. model.Parameters.Keys];
        Tensor[] weights = [.. model.Parameters.Values];
        Tensor[] gradients;
        using (Tensor loss = Loss())
        {
            gradients = [.. autograd.grad([loss], weights, allow_unused: true)];
        }

        using var off = no_grad();
        double length = Math.Sqrt(gradients.Sum(g => g is { IsInvalid: false } ? g.square().sum().item<float>() : 0));
        Assert.True(length > 1e-3);
        const double Step = 1e-3;
        double above = Moved(Step), below = Moved(-2 * Step);
        Assert.Equal(length, (above - below) / (2 * Step), 0.02 * length);
        Assert.True(gradients.Zip(names).Count(g => g.First is { IsInvalid: false }) > names.Length * 0.8);

        double Moved(double by)
        {
            foreach ((Tensor weight, Tensor gradient) in weights.Zip(gradients))
            {
                if (gradient is { IsInvalid: false })
                {
                    weight.add_(gradient, by / length);
                }
            }

            using Tensor loss = Loss();
            return loss.item<float>();
        }

        Tensor Loss()
        {
            using var scope = NewDisposeScope();
            return PairLoss.CrossEntropy(model.Score(rows), tensor([0L, 1])).MoveToOuterDisposeScope();
        }
    }

    [Fact]
    public async Task ATrainedFolder_IsOpenedAndAnswersAsItLearned()
    {
        using TemporaryFolder origin = EncoderFolders.Whole("bert-nli");
        PairRunState state = await PairClassifierTraining.RunAsync(Options(origin.Path, "learns", steps: 120), cancellationToken: Cancellation);
        Assert.True(state.IsDone);

        string export = PairClassifierTraining.ExportFolder(Path.Combine(root, "learns"));
        using TextClassifier classifier = TextClassifier.Open(export);
        IReadOnlyList<TextClassification> found = await classifier.ClassifyAsync([.. Pairs().Select(p => new TextPair(p.First, p.Second))], Cancellation);
        Assert.Equal(Pairs().Select(p => Labels[p.Class]), found.Select(f => f.Best.Label));

        using JsonDocument configuration = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(export, "config.json"), Cancellation));
        Assert.Equal("BertForSequenceClassification", configuration.RootElement.GetProperty("architectures")[0].GetString());
        Assert.Equal(1, configuration.RootElement.GetProperty("label2id").GetProperty("other").GetInt32());
    }

    // The layout has no place for a temperature, so the last layer carries it.
    [Fact]
    public async Task AnExport_GivesTheScoresOverTheTemperature()
    {
        using TemporaryFolder origin = EncoderFolders.Whole("roberta-nli");
        using var model = EncoderToTrain.Open(origin.Path, Labels, RandomStream.FromSeed(5));
        model.Export(Path.Combine(root, "export"), Labels, maximumLength: 16, temperature: 4);
        using TextClassifier classifier = TextClassifier.Open(Path.Combine(root, "export"));
        float[] exported = (await classifier.LogitsAsync([new TextPair("I keep two goats.", "Only the first.")], Cancellation))[0];
        using var off = no_grad();
        using Tensor scores = model.Score([model.Encode("I keep two goats.", "Only the first.", 16)]);
        Assert.All(exported.Zip(scores.data<float>().ToArray()), pair => Assert.Equal(pair.Second / 4, pair.First, 1e-5f));
    }

    [Fact]
    public void LongTalk_LosesItsBeginning_InTrainingAndInUse()
    {
        using TemporaryFolder origin = EncoderFolders.Whole("bert-nli");
        using var model = EncoderToTrain.Open(origin.Path, Labels, RandomStream.FromSeed(6));
        model.Export(Path.Combine(root, "short"), Labels, maximumLength: 12, temperature: 1);
        string talk = string.Join(' ', Enumerable.Repeat("goats", 30)) + " only first";
        EncodedText trained = model.Encode(talk, "owns", 12);
        using EncoderModel used = EncoderModel.Open(Path.Combine(root, "short"));
        Assert.Equal(12, trained.Ids.Count);
        Assert.Equal(trained.Ids, used.Encode(talk, "owns").Ids);
        Assert.Equal(model.Encode("only first", "owns", 12).Ids.TakeLast(5), trained.Ids.TakeLast(5));
    }

    [Fact]
    public void AHeadOfTheSameClasses_GoesOnLearning_AndAnotherIsFresh()
    {
        using TemporaryFolder origin = EncoderFolders.Whole("bert-nli");
        using EncoderModel own = EncoderModel.Open(origin.Path);
        using var kept = EncoderToTrain.Open(origin.Path, own.Labels, RandomStream.FromSeed(7));
        using var fresh = EncoderToTrain.Open(origin.Path, Labels, RandomStream.FromSeed(7));
        using var off = no_grad();
        using Tensor scores = kept.Score([kept.Encode("I keep two goats.", "Only the first.", 32)]);
        using var batch = new EncoderBatch([own.Encode("I keep two goats.", "Only the first.")], own.Configuration);
        using Tensor hidden = own.Encoder.Hidden(batch);
        using Tensor expected = own.Logits(hidden);
        Assert.Equal(expected.data<float>().ToArray(), scores.data<float>().ToArray());
        Assert.Equal([2L, own.Configuration.HiddenSize], fresh.Parameters["classifier.weight"].shape);
    }

    [Fact]
    public async Task ALegThatIsStopped_EndsWithTheWeightsOfAnUncutRun()
    {
        using TemporaryFolder origin = EncoderFolders.Whole("distilbert");
        await PairClassifierTraining.RunAsync(Options(origin.Path, "uncut", steps: 8), cancellationToken: Cancellation);
        using var stop = new CancellationTokenSource();
        PairRunState half = await PairClassifierTraining.RunAsync(Options(origin.Path, "cut", steps: 8), new StopAt(3, stop), stop.Token);
        Assert.False(half.IsDone);
        await PairClassifierTraining.RunAsync(Options(origin.Path, "cut", steps: 8), cancellationToken: Cancellation);
        Assert.Equal(await Weights("uncut"), await Weights("cut"));
    }

    private static LabelledTexts[] Pairs() =>
        [.. from one in Words from two in Words select new LabelledTexts($"{one}.", $"{two}.", one == two ? 0 : 1)];

    private Task<byte[]> Weights(string name) => File.ReadAllBytesAsync(Path.Combine(PairClassifierTraining.ExportFolder(Path.Combine(root, name)), "model.safetensors"), Cancellation);

    private PairClassifierOptions Options(string from, string name, long steps) => new(
        Path.Combine(root, name), from, Labels, Pairs(), Pairs(),
        new PairPlan { Steps = steps, ExamplesPerStep = 16, PeakLearningRate = 2e-3, WarmupSteps = 2, EvaluateEvery = Math.Max(1, steps / 4), Patience = 4 })
    { MaximumLength = 16 };

    private sealed class StopAt(int step, CancellationTokenSource stop) : IProgress<PairProgress>
    {
        public void Report(PairProgress value)
        {
            if (value.Step >= step)
            {
                stop.Cancel();
            }
        }
    }
}
