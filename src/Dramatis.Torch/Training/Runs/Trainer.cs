using System.Text.Json.Nodes;
using Dramatis.Statistics.Randomness;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Runtime;
using Dramatis.Torch.Training.Data;
using Dramatis.Torch.Training.Model;
using Dramatis.Torch.Training.Optimisation;
using TorchSharp;

namespace Dramatis.Torch.Training.Runs;

/// <summary>
/// Supervised training of a decoder in legs: each leg goes on from the newest checkpoint of its folder and stops at the end of the
/// plan, at a deadline or when cancelled, always with a checkpoint. With the same number of workers and the same machine the weights after
/// any number of cuts or kills are bit for bit those of an uncut run.
/// </summary>
public sealed class Trainer
{
    private readonly DecoderConfiguration configuration;
    private readonly TrainingPlan plan;
    private readonly IReadOnlyList<CorpusShare> data;
    private readonly IReadOnlyList<TokenCorpus> heldOut;
    private readonly TimeProvider clock;

    /// <summary>Creates the trainer.</summary>
    /// <param name="configuration">Sizes of the model.</param>
    /// <param name="plan">What to do.</param>
    /// <param name="data">Corpora and their shares.</param>
    /// <param name="heldOut">Corpora to evaluate on; may be empty.</param>
    /// <param name="clock">Clock of rates, deadlines and checkpoints; the system's when null.</param>
    public Trainer(
        DecoderConfiguration configuration, TrainingPlan plan, IReadOnlyList<CorpusShare> data, IReadOnlyList<TokenCorpus> heldOut, TimeProvider? clock = null)
    {
        this.configuration = configuration;
        this.plan = plan;
        this.data = data;
        this.heldOut = heldOut;
        this.clock = clock ?? TimeProvider.System;
    }

    /// <summary>Type of the matrix products.</summary>
    public torch.ScalarType ComputeType { get; init; } = torch.ScalarType.BFloat16;

    /// <summary>Folder whose <c>model.safetensors</c> holds the weights of step 0, or null for random ones drawn from the plan's seed.</summary>
    public string? From { get; init; }

    /// <summary>Time between checkpoints.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Trains until the plan is done, <paramref name="most"/> has passed, or the token is cancelled.</summary>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="most">Longest time of this leg, or null.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the running step, with a checkpoint.</param>
    /// <returns>Where the run stands.</returns>
    /// <exception cref="InvalidInputException">Another run holds the folder; the checkpoint cannot be read, or belongs to a plan with another order of the data or optimiser.</exception>
    public TrainingState Run(RunFolder folder, TimeSpan? most = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using IDisposable held = folder.Hold();
        TorchRuntime.UseThreads(1); // workers split the step, not the operations
        string? checkpoint = folder.LatestCheckpoint();
        TrainingState state = checkpoint is null ? new(TrainingState.CurrentFormat, 0, 0, 0, plan) : Resumed(checkpoint);
        using TrainableDecoder model = checkpoint is not null ? Stored(checkpoint) : From is not null ? Stored(From) : Fresh();
        IOptimiser[] optimisers = [.. Optimisers(model)];
        if (checkpoint is not null)
        {
            RunFolder.Restore(checkpoint, optimisers);
        }

        try
        {
            using var metrics = new MetricsLog(Path.Combine(folder.Root, "metrics.jsonl"), state.Step);
            var leg = new Leg(this, folder, model, optimisers, metrics, progress);
            return leg.Run(state, most, cancellationToken);
        }
        finally
        {
            foreach (IOptimiser optimiser in optimisers)
            {
                optimiser.Dispose();
            }
        }
    }

    private TrainingState Resumed(string checkpoint)
    {
        TrainingState state = RunFolder.ReadState(checkpoint);
        return plan.FixedValueThatDiffersFrom(state.Plan) is { } name
            ? throw new InvalidInputException(checkpoint, $"belongs to a run whose plan has another {name}.", "Resume it with the plan it began with, or take another folder.")
            : state with { Plan = plan };
    }

    private TrainableDecoder Fresh() =>
        TrainableDecoder.Initialise(configuration, RandomStream.FromSeed(plan.Seed).Split("weights"), ComputeType);

    private TrainableDecoder Stored(string modelFolder)
    {
        using SafetensorsFile weights = SafetensorsFile.Open(Path.Combine(modelFolder, "model.safetensors"));
        return TrainableDecoder.Load(configuration, weights, ComputeType);
    }

    private IEnumerable<IOptimiser> Optimisers(TrainableDecoder model)
    {
        static bool InBlock(string name, torch.Tensor tensor) => tensor.dim() == 2 && name.Contains(".layers.", StringComparison.Ordinal);
        bool ByMuon(KeyValuePair<string, torch.Tensor> pair) => plan.UseMuon && InBlock(pair.Key, pair.Value);
        yield return new AdamW(model.Parameters.Where(p => !ByMuon(p)), new AdamWOptions { WeightDecay = plan.WeightDecay, Decays = InBlock });
        if (plan.UseMuon)
        {
            yield return new Muon(model.Parameters.Where(ByMuon), weightDecay: plan.WeightDecay);
        }
    }

    /// <summary>One stretch of a run between start and stop.</summary>
    private sealed class Leg(
        Trainer trainer, RunFolder folder, TrainableDecoder model, IOptimiser[] optimisers, MetricsLog metrics, IProgress<TrainingProgress>? progress)
    {
        private readonly TrainingPlan plan = trainer.plan;
        private readonly TimeProvider clock = trainer.clock;
        private readonly LearningRateSchedule schedule =
            new(trainer.plan.PeakLearningRate, trainer.plan.WarmupSteps, trainer.plan.Steps, trainer.plan.FloorFraction);

        public TrainingState Run(TrainingState state, TimeSpan? most, CancellationToken cancellationToken)
        {
            using var pass = new GradientPass(model, plan.Workers);
            using var batches = plan.Order(trainer.data).From(state.Step * plan.MicroBatchesPerStep).GetEnumerator();
            long started = clock.GetTimestamp();
            TrainingState first = state;
            TrainingState saved = state;
            TimeSpan savedAt = TimeSpan.Zero;
            while (state.Step < plan.Steps)
            {
                MicroBatch[] step = [.. Take(batches)];
                TrainingProgress report = Step(pass, step, state.Step);
                TimeSpan spent = clock.GetElapsedTime(started);
                state = state with
                {
                    Step = state.Step + 1,
                    TokensSeen = state.TokensSeen + step.Sum(b => b.RealTokens),
                    SecondsSpent = first.SecondsSpent + spent.TotalSeconds,
                };
                double rate = (state.TokensSeen - first.TokensSeen) / Math.Max(1e-9, spent.TotalSeconds);
                double perStep = spent.TotalSeconds / (state.Step - first.Step);
                report = report with { TokensPerSecond = rate, Left = TimeSpan.FromSeconds(perStep * (plan.Steps - state.Step)) };
                Record(report, state);
                progress?.Report(report);
                if ((plan.EvaluateEvery > 0 && state.Step % plan.EvaluateEvery == 0) || state.Step == plan.Steps)
                {
                    Evaluate(report, cancellationToken);
                }

                if (cancellationToken.IsCancellationRequested || (most is { } limit && spent >= limit))
                {
                    break;
                }

                if (spent - savedAt >= trainer.CheckpointEvery)
                {
                    folder.Save(state, model, optimisers);
                    (saved, savedAt) = (state, spent);
                    progress?.Report(report with { Note = "checkpoint" });
                }
            }

            if (saved.Step != state.Step || folder.LatestCheckpoint() is null)
            {
                folder.Save(state, model, optimisers);
            }

            return state;
        }

        private IEnumerable<MicroBatch> Take(IEnumerator<IReadOnlyList<(TokenCorpus, int)>> batches)
        {
            for (int i = 0; i < plan.MicroBatchesPerStep; i++)
            {
                batches.MoveNext();
                yield return MicroBatch.Lay(batches.Current, plan.Layout, plan.ContextWeight, plan.BalanceAt);
            }
        }

        private TrainingProgress Step(GradientPass pass, MicroBatch[] batches, long step)
        {
            double rate = schedule.At(step);
            (double loss, IReadOnlyDictionary<string, torch.Tensor> gradients) = pass.Compute(batches);
            double norm = GradientNorm.Clip(gradients, plan.ClipNorm);
            if (!double.IsFinite(loss) || !double.IsFinite(norm))
            {
                throw new DramatisException(
                    $"Training diverged at step {step}: the loss is {loss} and the gradient norm {norm}. Resume from the last checkpoint with a lower learning rate.");
            }

            foreach (IOptimiser optimiser in optimisers)
            {
                optimiser.Step(gradients, rate, step);
            }

            foreach (torch.Tensor gradient in gradients.Values)
            {
                gradient.Dispose();
            }

            return new TrainingProgress(step + 1, plan.Steps, loss, norm, rate, 0, TimeSpan.Zero);
        }

        private void Record(TrainingProgress report, TrainingState state) => metrics.Write(new JsonObject
        {
            ["step"] = report.Step,
            ["loss"] = Math.Round(report.Loss, 5),
            ["gradientNorm"] = Math.Round(report.GradientNorm, 4),
            ["learningRate"] = report.LearningRate,
            ["tokens"] = state.TokensSeen,
            ["seconds"] = Math.Round(state.SecondsSpent, 1),
        });

        private void Evaluate(TrainingProgress report, CancellationToken cancellationToken)
        {
            foreach (TokenCorpus corpus in trainer.heldOut)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    return;
                }

                HeldOutLoss loss = HeldOutLoss.Measure(model, corpus, cancellationToken: CancellationToken.None);
                metrics.Write(new JsonObject
                {
                    ["step"] = report.Step,
                    ["heldOut"] = loss.Corpus,
                    ["natsPerToken"] = Math.Round(loss.NatsPerToken, 5),
                    ["bitsPerByte"] = Math.Round(loss.BitsPerByte, 5),
                });
                progress?.Report(report with { Note = FormattableString.Invariant($"held-out {loss.Corpus}: {loss.NatsPerToken:F4} nats/token, {loss.BitsPerByte:F4} bits/byte") });
            }
        }
    }
}
