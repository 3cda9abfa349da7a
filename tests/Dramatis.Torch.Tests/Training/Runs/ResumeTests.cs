using System.Text.Json.Nodes;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Runs;
using Dramatis.TrainingHost;

namespace Dramatis.Torch.Tests.Training.Runs;

public sealed class ResumeTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("dramatis-training-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(RowLayout.OneConversation, 1)]
    [InlineData(RowLayout.OneConversation, 2)]
    [InlineData(RowLayout.Packed, 1)]
    [InlineData(RowLayout.Packed, 2)]
    public void ARunCutAtRandomSteps_EndsWithTheBytesOfAnUncutRun(RowLayout layout, int workers)
    {
        TrainingPlan plan = TinyRuns.Plan with { Layout = layout, Workers = workers };
        byte[] uncut = Weights(Finish("uncut", cuts: [], plan));
        RandomStream random = RandomStream.FromSeed(11);
        int[] cuts = [1 + random.NextInt(5), 6 + random.NextInt(5)];
        byte[] cut = Weights(Finish("cut", cuts, plan));
        Assert.Equal(uncut, cut);
    }

    [Fact]
    public void TwoWorkers_EndWithTheSameBytesEveryTime_AndNearThoseOfOne()
    {
        TrainingPlan plan = TinyRuns.Plan with { Steps = 40, MicroBatchesPerStep = 5, EvaluateEvery = 0 };
        byte[][] ends = [.. Enumerable.Range(0, 4).Select(run => Weights(Finish($"run {run}", [], plan with { Workers = 2 })))];
        Assert.All(ends, end => Assert.Equal(ends[0], end));
        Assert.Equal(Losses(Finish("one", [], plan))[^1], Losses(new RunFolder(Path.Combine(root, "run 0")))[^1], 0.05);
    }

    [Fact]
    public void APlanWithAnotherOrderOfTheData_DoesNotResumeTheRun()
    {
        RunFolder folder = Finish("begun", [4]);
        foreach (TrainingPlan other in (TrainingPlan[])[TinyRuns.Plan with { Seed = 2 }, TinyRuns.Plan with { Layout = RowLayout.Packed }, TinyRuns.Plan with { UseMuon = false }])
        {
            Assert.Throws<InvalidInputException>(() => Trainer(other).Run(folder, cancellationToken: TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void TwoRuns_DoNotShareAFolder()
    {
        RunFolder folder = Finish("shared", [4]);
        using (new RunFolder(folder.Root).Hold())
        {
            var error = Assert.Throws<InvalidInputException>(() => Trainer(TinyRuns.Plan).Run(folder, cancellationToken: TestContext.Current.CancellationToken));
            Assert.Contains("in use by another run", error.Message, StringComparison.Ordinal);
        }

        Trainer(TinyRuns.Plan).Run(folder, cancellationToken: TestContext.Current.CancellationToken); // free again
    }

    [Fact]
    public void AnotherSeed_EndsElsewhere() =>
        Assert.NotEqual(Weights(Finish("one", [])), Weights(Finish("two", [], TinyRuns.Plan with { Seed = 2 })));

    [Fact]
    public void AKilledRun_LosesWhatFollowedTheCheckpointAndRepeatsNoStepInTheMetrics()
    {
        RunFolder folder = Finish("killed", [4]);
        string metrics = Path.Combine(folder.Root, "metrics.jsonl");

        // What a kill leaves behind: lines of steps after the checkpoint, the last one cut, and half a checkpoint.
        string checkpoint = folder.LatestCheckpoint()!;
        File.AppendAllText(metrics, "{\"step\":13,\"loss\":1}\n{\"step\":14,\"lo");
        Directory.CreateDirectory(Path.Combine(folder.Root, "ckpt", "step-00000013.partial"));
        Trainer(TinyRuns.Plan with { Steps = 16 }).Run(folder, cancellationToken: TestContext.Current.CancellationToken);

        long[] steps = [.. File.ReadLines(metrics).Select(line => JsonNode.Parse(line)!).Where(line => line["loss"] is not null).Select(line => (long)line["step"]!)];
        Assert.Equal(Enumerable.Range(1, 16).Select(i => (long)i), steps);
        Assert.NotEqual(checkpoint, folder.LatestCheckpoint());
    }

    [Fact]
    public void OnlyTheTwoNewestCheckpointsStay()
    {
        RunFolder folder = Finish("kept", [2, 4, 6]);
        Assert.Equal(["step-00000006", "step-00000012"], Directory.GetDirectories(Path.Combine(folder.Root, "ckpt")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Training_LowersTheLoss()
    {
        var plan = TinyRuns.Plan with { Steps = 60, EvaluateEvery = 0 };
        var folder = new RunFolder(Path.Combine(root, "learns"));
        var trainer = new Trainer(TinyRuns.Decoder, plan, [new CorpusShare(TinyRuns.Corpus("few", 4), 1)], []);
        trainer.Run(folder, cancellationToken: TestContext.Current.CancellationToken);
        double[] losses = Losses(folder);
        Assert.True(losses[^1] < losses[0] - 1, $"from {losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void ADamagedState_IsAnInputError()
    {
        RunFolder folder = Finish("damaged", []);
        File.WriteAllText(Path.Combine(folder.LatestCheckpoint()!, "state.json"), "{ \"Format\": 1, ");
        Assert.Throws<InvalidInputException>(() => Trainer(TinyRuns.Plan).Run(folder, cancellationToken: TestContext.Current.CancellationToken));
    }

    private RunFolder Finish(string name, int[] cuts, TrainingPlan? plan = null)
    {
        var folder = new RunFolder(Path.Combine(root, name));
        foreach (int cut in cuts)
        {
            using var stop = new CancellationTokenSource();
            Trainer(plan ?? TinyRuns.Plan).Run(folder, progress: new StopAt(cut, stop), cancellationToken: stop.Token);
            Assert.Equal(cut, RunFolder.ReadState(folder.LatestCheckpoint()!).Step);
        }

        TrainingState state = Trainer(plan ?? TinyRuns.Plan).Run(folder, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((plan ?? TinyRuns.Plan).Steps, state.Step);
        return folder;
    }

    private static Trainer Trainer(TrainingPlan plan) => TinyRuns.Trainer(plan, TimeSpan.FromMinutes(3));

    private static double[] Losses(RunFolder folder) =>
        [.. File.ReadLines(Path.Combine(folder.Root, "metrics.jsonl")).Select(line => (double?)JsonNode.Parse(line)!["loss"]).OfType<double>()];

    private static byte[] Weights(RunFolder folder) => File.ReadAllBytes(Path.Combine(folder.LatestCheckpoint()!, "model.safetensors"));

    private sealed class StopAt(int step, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Step >= step)
            {
                stop.Cancel();
            }
        }
    }
}
