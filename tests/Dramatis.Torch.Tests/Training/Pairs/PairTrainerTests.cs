using System.Diagnostics;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Tests.Training.Runs;
using Dramatis.Torch.Training.Objectives;
using Dramatis.Torch.Training.Pairs;
using Dramatis.Torch.Training.Runs;
using Dramatis.TrainingHost;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Training.Pairs;

public sealed class PairTrainerTests : IDisposable
{
    private static readonly (int[] Ids, int Class)[] Alike = [([1, 0, 1], 1), ([1, 0, 2], 0), ([2, 0, 1], 0), ([2, 0, 2], 1)];
    private static readonly (int[] Ids, int Class)[] Last = [([1, 0, 1], 1), ([1, 0, 2], 0), ([2, 0, 1], 1), ([2, 0, 2], 0)];

    private readonly string root = Directory.CreateTempSubdirectory("dramatis-pairs-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void ARunCutTwice_EndsWithTheBytesOfAnUncutRun()
    {
        Run("uncut", TinyPairs.Plan, null, Cancellation);
        foreach (int cut in (int[])[4, 13])
        {
            using var stop = new CancellationTokenSource();
            Assert.Equal(cut, Run("cut", TinyPairs.Plan, new StopAt(cut, stop), stop.Token).Step);
        }

        Assert.Equal(TinyPairs.Plan.Steps, Run("cut", TinyPairs.Plan, null, Cancellation).Step);
        Assert.Equal(Weights("uncut"), Weights("cut"));
        Assert.Equal(Lines("uncut"), Lines("cut"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(root, "uncut", "best", "model.safetensors")), File.ReadAllBytes(Path.Combine(root, "cut", "best", "model.safetensors")));
    }

    [Fact]
    public async Task ARunKilledThreeTimes_EndsWithTheWeightsOfAnUndisturbedOne()
    {
        (string undisturbed, string killed) = (Path.Combine(root, "undisturbed"), Path.Combine(root, "killed"));
        await HostedTraining.FinishAsync("pairs", undisturbed, 80, 1, 0, Cancellation);
        RandomStream random = RandomStream.FromKey("pair kill test");
        for (int kill = 0; kill < 3; kill++)
        {
            using Process process = HostedTraining.Start("pairs", killed, 80, 1, 0);
            for (int step = 0; step < 3 + random.NextInt(15); step++)
            {
                Assert.StartsWith("step ", await process.StandardOutput.ReadLineAsync(Cancellation));
            }

            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }

        await HostedTraining.FinishAsync("pairs", killed, 80, 1, 0, Cancellation);
        Assert.Equal(Weights("undisturbed"), Weights("killed"));
        Assert.Equal(Lines("undisturbed"), Lines("killed"));
    }

    [Fact]
    public void ARunThatNoLongerGetsBetter_StopsAndKeepsItsBestWeights()
    {
        // A rate far too high for the held-out rows: their loss is lowest early.
        PairPlan plan = TinyPairs.Plan with { Steps = 400, PeakLearningRate = 0.3, EvaluateEvery = 2, Patience = 3 };
        using PairEncoder encoder = TinyPairs.Encoder();
        PairTrainer<PairEncoder, (int[] Ids, int Class)> trainer = TinyPairs.Trainer(encoder, plan);
        PairRunState state = trainer.Run(Path.Combine(root, "stops"), TinyPairs.Rows("learned", 40), TinyPairs.Rows("held", 9), "tiny", cancellationToken: Cancellation);

        Assert.True(state is { IsDone: true, Stale: 3 } && state.Step < plan.Steps, $"stopped at {state.Step}");
        Assert.Equal(state.BestStep + (3 * plan.EvaluateEvery), state.Step);
        encoder.Restore(Path.Combine(root, "stops", "best", "model.safetensors"));
        Assert.Equal(state.BestLoss!.Value, trainer.Loss(TinyPairs.Rows("held", 9)), 1e-6);
    }

    // The same loop for every loss: each must bring what it is for.
    [Fact]
    public void EveryLoss_LearnsInTheOneLoop()
    {
        Assert.True(Accuracy((model, batch, _) => PairLoss.CrossEntropy(Scores(model, batch), Classes(batch))) > 0.95, "cross-entropy");
        Assert.True(Accuracy((model, batch, _) => PairLoss.BinaryCrossEntropy(Margins(model, batch), Classes(batch).to(ScalarType.Float32))) > 0.95, "binary cross-entropy");
        Assert.True(Accuracy((model, batch, _) => PairLoss.Distillation(Scores(model, batch), Teacher(batch))) > 0.95, "distillation");
        Assert.True(Accuracy(Reinforced, Last) > 0.95, "REINFORCE"); // one draw a row teaches little: a class that the last token tells
    }

    // Token k is the reply to token k + 10: found among the replies of the batch, by vectors alone.
    [Fact]
    public void InBatchSoftmax_TeachesBiAndPolyEncoders()
    {
        foreach (bool poly in (bool[])[false, true])
        {
            using PairEncoder encoder = TinyPairs.Encoder();
            int[] keys = [.. Enumerable.Range(1, 6)];
            Tensor Score(PairEncoder model, IReadOnlyList<int> batch)
            {
                int[][] queries = [.. batch.Select(k => new[] { k })], replies = [.. batch.Select(k => new[] { k + 10 })];
                return poly ? model.Poly(queries, replies) : model.Bi(queries, replies) * 10;
            }

            var trainer = new PairTrainer<PairEncoder, int>(encoder, TinyPairs.Plan with { Steps = 150, ExamplesPerStep = 6, PeakLearningRate = 1e-2, EvaluateEvery = 150 }, (model, batch, _) => PairLoss.InBatch(Score(model, batch)));
            trainer.Run(Path.Combine(root, $"poly {poly}"), keys, keys, "keys", cancellationToken: Cancellation);

            using var scope = NewDisposeScope();
            using var off = no_grad();
            Assert.Equal([0L, 1, 2, 3, 4, 5], Score(encoder, keys).argmax(1).data<long>().ToArray());
        }
    }

    [Fact]
    public void AnotherPlanOtherDataOrNothingToLearn_AreRefused()
    {
        Run("begun", TinyPairs.Plan, null, Cancellation);
        using PairEncoder encoder = TinyPairs.Encoder();
        string folder = Path.Combine(root, "begun");
        (IReadOnlyList<(int[] Ids, int Class)> rows, IReadOnlyList<(int[] Ids, int Class)> held) = (TinyPairs.Rows("learned", 40), TinyPairs.Rows("held", 9));

        Assert.Contains("another plan", Error(() => TinyPairs.Trainer(encoder, TinyPairs.Plan with { Seed = 2 }).Run(folder, rows, held, "tiny", cancellationToken: Cancellation)), StringComparison.Ordinal);
        Assert.Contains("other data", Error(() => TinyPairs.Trainer(encoder, TinyPairs.Plan).Run(folder, rows, held, "others", cancellationToken: Cancellation)), StringComparison.Ordinal);
        Assert.Contains("missing", Error(() => TinyPairs.Trainer(encoder, TinyPairs.Plan).Run(folder, [], held, "tiny", cancellationToken: Cancellation)), StringComparison.Ordinal);
        Assert.Contains("patience 0", Error(() => TinyPairs.Trainer(encoder, TinyPairs.Plan with { Patience = 0 }).Run(folder, rows, held, "tiny", cancellationToken: Cancellation)), StringComparison.Ordinal);
        using (new RunFolder(folder).Hold())
        {
            Assert.Contains("in use by another run", Error(() => TinyPairs.Trainer(encoder, TinyPairs.Plan).Run(folder, rows, held, "tiny", cancellationToken: Cancellation)), StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(new RunFolder(folder).LatestCheckpoint()!, "state.json"), "{ \"Format\": 1, ");
        Assert.Contains("state.json", Error(() => TinyPairs.Trainer(encoder, TinyPairs.Plan).Run(folder, rows, held, "tiny", cancellationToken: Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public void ALossThatIsNoNumber_EndsTheRunWithAReason()
    {
        using PairEncoder encoder = TinyPairs.Encoder();
        var trainer = new PairTrainer<PairEncoder, int>(encoder, TinyPairs.Plan, (model, _, _) => model.Cross([[1]]).sum() * float.NaN);
        Assert.Contains("diverged at step 0", Assert.Throws<DramatisException>(() => trainer.Run(Path.Combine(root, "nan"), [1], [1], "one", cancellationToken: Cancellation)).Message, StringComparison.Ordinal);
    }

    private static string Error(Action action) => Assert.Throws<InvalidInputException>(action).Message;

    private double Accuracy(Func<PairEncoder, IReadOnlyList<(int[] Ids, int Class)>, long?, Tensor> loss, IReadOnlyList<(int[] Ids, int Class)>? relation = null)
    {
        using PairEncoder encoder = TinyPairs.Encoder();
        IReadOnlyList<(int[] Ids, int Class)> rows = relation ?? Alike;
        PairPlan plan = TinyPairs.Plan with { Steps = 400, ExamplesPerStep = 8, PeakLearningRate = 1e-2, EvaluateEvery = 400 };
        new PairTrainer<PairEncoder, (int[] Ids, int Class)>(encoder, plan, loss).Run(Path.Combine(root, Guid.NewGuid().ToString()), rows, rows, "four", cancellationToken: Cancellation);
        using var scope = NewDisposeScope();
        using var off = no_grad();
        long[] said = Scores(encoder, rows).argmax(1).data<long>().ToArray();
        return said.Zip(rows).Average(pair => pair.First == pair.Second.Class ? 1.0 : 0);
    }

    // Draws a class, is paid for the right one. What is drawn depends on the step alone, as resuming asks for.
    private static Tensor Reinforced(PairEncoder model, IReadOnlyList<(int[] Ids, int Class)> batch, long? step)
    {
        Tensor scores = Scores(model, batch);
        RandomStream random = RandomStream.FromSeed(9).Split(step ?? -1);
        float[] first = scores.softmax(1).select(1, 0).data<float>().ToArray();
        long[] drawn = [.. first.Select(p => random.NextDouble() < p ? 0L : 1)];
        float[] rewards = [.. drawn.Zip(batch, (c, row) => c == row.Class ? 1f : 0)];
        return PairLoss.Reinforce(scores, tensor(drawn), tensor(rewards), full(batch.Count, 0.5f));
    }

    private static Tensor Scores(PairEncoder model, IReadOnlyList<(int[] Ids, int Class)> batch) => model.Cross([.. batch.Select(row => row.Ids)]);

    private static Tensor Margins(PairEncoder model, IReadOnlyList<(int[] Ids, int Class)> batch) => Scores(model, batch) is var scores ? scores.select(1, 1) - scores.select(1, 0) : scores;

    private static Tensor Classes(IReadOnlyList<(int[] Ids, int Class)> batch) => tensor([.. batch.Select(row => (long)row.Class)]);

    private static Tensor Teacher(IReadOnlyList<(int[] Ids, int Class)> batch) => tensor([.. batch.SelectMany(row => row.Class == 1 ? new[] { -2f, 2f } : [2f, -2f])], [batch.Count, 2]);

    private PairRunState Run(string name, PairPlan plan, IProgress<PairProgress>? progress, CancellationToken cancellationToken)
    {
        using PairEncoder encoder = TinyPairs.Encoder();
        return TinyPairs.Trainer(encoder, plan).Run(Path.Combine(root, name), TinyPairs.Rows("learned", 40), TinyPairs.Rows("held", 9), "tiny", progress: progress, cancellationToken: cancellationToken);
    }

    private byte[] Weights(string name) => File.ReadAllBytes(Path.Combine(new RunFolder(Path.Combine(root, name)).LatestCheckpoint()!, "model.safetensors"));

    private string[] Lines(string name) => File.ReadAllLines(Path.Combine(root, name, "metrics.jsonl"));

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
