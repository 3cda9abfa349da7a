using System.Text.Json.Nodes;
using Dramatis.Benchmarks.Engine;
using Dramatis.Simulated.PersonaWorld;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Runs;
using Dramatis.Torch.Training.Understudy;

namespace Dramatis.Benchmarks.Training;

/// <summary>Muon with AdamW against AdamW alone: the same model, data in the same order, schedule and tokens; AdamW at several rates.</summary>
internal sealed class TrainingOptimisers : IMeasurement
{
    private const int Points = 5;

    private static readonly (bool Muon, double Rate)[] Arms = [(true, 2.5e-3), (false, 1.25e-3), (false, 2.5e-3), (false, 5e-3)];

    private static int Steps => SideBySide.IsTiny ? 10 : 150;

    public string Name => "training-optimisers";

    public string Description => FormattableString.Invariant(
        $"Loss on held-out people and wordings of the invented world, in nats a token, of 1.6 M weights after {Steps} steps of the shipped recipe (warm-up, then cosine to 2 %); the runs column is the loss after each fifth of the steps. All arms see the same conversations in the same order and take turns every fifth.");

    public Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        TokenCorpus training = WorldTokens.Make(WorldSplit.Train, SideBySide.IsTiny ? 60_000 : 600_000);
        TokenCorpus heldOut = WorldTokens.Make(WorldSplit.HeldOut, SideBySide.IsTiny ? 2_000 : 20_000);
        string root = Directory.CreateTempSubdirectory("dramatis-benchmark-").FullName;
        try
        {
            var runs = Arms.Select((arm, i) => new Run(arm.Muon, arm.Rate, Path.Combine(root, $"{i}"), training, heldOut)).ToList();
            for (int leg = 1; leg <= Points; leg++)
            {
                runs.ForEach(run => run.GoOnTo(leg * Steps / Points, cancellationToken));
            }

            return Task.FromResult<IReadOnlyList<Figure>>([.. runs.Select(run => run.Result())]);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>One arm, trained in legs.</summary>
    private sealed class Run(bool muon, double rate, string path, TokenCorpus training, TokenCorpus heldOut)
    {
        private readonly RunFolder folder = new(path);
        private long tokens;

        public void GoOnTo(long step, CancellationToken cancellationToken)
        {
            TrainingPlan plan = UnderstudyRecipe.Nano.Plan with
            {
                Steps = Steps,
                WarmupSteps = Steps / 10,
                UseMuon = muon,
                PeakLearningRate = rate,
                EvaluateEvery = Steps / Points,
            };
            var trainer = new Trainer(UnderstudyRecipe.Nano.Model, plan, [new CorpusShare(training, 1)], [heldOut]);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            tokens = trainer.Run(folder, progress: new StopAfterEvaluation(step, stop), cancellationToken: stop.Token).TokensSeen;
            cancellationToken.ThrowIfCancellationRequested();
        }

        public Figure Result()
        {
            double[] losses =
            [
                .. File.ReadLines(Path.Combine(folder.Root, "metrics.jsonl")).Select(line => (double?)JsonNode.Parse(line)!["natsPerToken"]).OfType<double>(),
            ];
            string what = FormattableString.Invariant($"{(muon ? "Muon for the blocks, AdamW for the rest" : "AdamW alone")}, peak rate {rate:G3}, {tokens:N0} tokens");
            return new Figure(what, losses[^1], "nats a token", losses);
        }

        private sealed class StopAfterEvaluation(long step, CancellationTokenSource stop) : IProgress<TrainingProgress>
        {
            public void Report(TrainingProgress value)
            {
                if (value.Step >= step && value.Note?.StartsWith("held-out", StringComparison.Ordinal) == true)
                {
                    stop.Cancel();
                }
            }
        }
    }
}
