using Dramatis.Models;
using Dramatis.Torch.Engine.Classifiers;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Training.Classifiers;
using Dramatis.Torch.Training.Pairs;

namespace Dramatis.Torch.Tests.Training.Classifiers;

public sealed class PairClassifierTrainingTests : IDisposable
{
    private static readonly string[] Labels = ["same", "other"];
    private static readonly string[] Towns = ["Leeds", "York", "Hull", "Bath"];

    private readonly string root = Directory.CreateTempSubdirectory("dramatis-pair-classifier-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task ATrainedFolder_IsOpenedAndAnswersAsItLearned()
    {
        PairRunState state = await PairClassifierTraining.RunAsync(Options("learns", steps: 60), cancellationToken: Cancellation);
        Assert.True(state.IsDone);

        using DecoderClassifier classifier = DecoderClassifier.Open(PairClassifierTraining.ExportFolder(Path.Combine(root, "learns")));
        IReadOnlyList<TextClassification> found = await classifier.ClassifyAsync([.. Pairs().Select(p => new TextPair(p.First, p.Second))], Cancellation);
        Assert.Equal(Pairs().Select(p => Labels[p.Class]), found.Select(f => f.Best.Label));
    }

    [Fact]
    public async Task ALegThatIsStopped_LeavesAModel_AndTheNextGoesOn()
    {
        using var stop = new CancellationTokenSource();
        PairRunState half = await PairClassifierTraining.RunAsync(Options("legs", steps: 8), new StopAt(3, stop), stop.Token);
        Assert.False(half.IsDone);
        Assert.True(File.Exists(Path.Combine(PairClassifierTraining.ExportFolder(Path.Combine(root, "legs")), "pair.json")));
        Assert.True((await PairClassifierTraining.RunAsync(Options("legs", steps: 8), cancellationToken: Cancellation)).IsDone);
    }

    [Fact]
    public async Task LongestPairsBeyondTheModel_AreRefused()
    {
        PairClassifierOptions options = Options("long", steps: 1) with { MaximumLength = 1_000_000 };
        Assert.Contains("takes 4 to", (await Assert.ThrowsAsync<InvalidInputException>(() => PairClassifierTraining.RunAsync(options, cancellationToken: Cancellation))).Message, StringComparison.Ordinal);
    }

    private static LabelledTexts[] Pairs() =>
        [.. from one in Towns from two in Towns select new LabelledTexts($"I live in {one}.", $"{two} is my home.", one == two ? 0 : 1)];

    private PairClassifierOptions Options(string name, long steps) => new(
        Path.Combine(root, name), UnderstudyModelProvider.FolderOf("understudy-nano"), Labels, Pairs(), Pairs(),
        new PairPlan { Steps = steps, ExamplesPerStep = 16, PeakLearningRate = 2e-3, WarmupSteps = 2, EvaluateEvery = Math.Max(1, steps / 4), Patience = 4 });

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
