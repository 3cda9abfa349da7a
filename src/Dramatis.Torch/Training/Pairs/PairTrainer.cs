using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Optimisation;
using Dramatis.Torch.Training.Runs;
using TorchSharp;

namespace Dramatis.Torch.Training.Pairs;

/// <summary>
/// The one loop for every pair model: examples of any kind, a loss over a batch of them, AdamW, early stopping on held-out examples. A
/// run goes in legs; on one machine and with one number of threads the weights after any number of cuts or kills are bit for bit those of
/// an uncut run. Not thread-safe.
/// </summary>
/// <typeparam name="TModel">What learns, such as a <see cref="PairEncoder"/>.</typeparam>
/// <typeparam name="T">An example: a labelled pair, a pair with the teacher's scores, a query with its candidate.</typeparam>
/// <param name="model">What learns; stays the caller's and holds the newest weights after a leg.</param>
/// <param name="plan">What to do.</param>
/// <param name="loss">
/// Mean loss of a batch with gradients, such as one of <see cref="Objectives.PairLoss"/>. Must depend on nothing but the weights, the
/// batch and the step; the step is null where held-out examples are measured.
/// </param>
public sealed class PairTrainer<TModel, T>(TModel model, PairPlan plan, Func<TModel, IReadOnlyList<T>, long?, torch.Tensor> loss)
    where TModel : IPairModel
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Trains until the plan is done, the held-out loss falls no more, <paramref name="most"/> has passed, or the token is cancelled.</summary>
    /// <param name="folder">
    /// Folder of the run: <c>metrics.jsonl</c>, <c>ckpt/</c>, and <c>best/model.safetensors</c> with the weights of the lowest held-out
    /// loss. One that holds a run goes on.
    /// </param>
    /// <param name="examples">What to learn from, at least one.</param>
    /// <param name="heldOut">What to stop by, at least one.</param>
    /// <param name="data">Names the examples, such as a digest: a run goes on only with the same.</param>
    /// <param name="most">Longest time of this leg, or null.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the running step, with a checkpoint.</param>
    /// <exception cref="InvalidInputException">There is nothing to learn from, a number of the plan is out of range, or the folder holds a run with another plan or data.</exception>
    /// <exception cref="DramatisException">The loss or its gradient is not finite.</exception>
    public PairRunState Run(
        string folder, IReadOnlyList<T> examples, IReadOnlyList<T> heldOut, string data, TimeSpan? most = null, IProgress<PairProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(examples, heldOut);
        var run = new RunFolder(folder);
        using IDisposable held = run.Hold();
        using var optimiser = new AdamW(model.Parameters, new AdamWOptions { Beta2 = 0.999, WeightDecay = plan.WeightDecay });
        PairRunState state = Begin(run, optimiser, data);
        using MetricsLog metrics = new(Path.Combine(run.Root, "metrics.jsonl"), state.Step);
        var schedule = new LearningRateSchedule(plan.PeakLearningRate, plan.WarmupSteps, plan.Steps);
        var batches = new ExampleBatches(examples.Count, plan.ExamplesPerStep, plan.Seed);
        (long begun, long? saved, Stopwatch leg) = (state.Step, run.LatestCheckpoint() is null ? null : state.Step, Stopwatch.StartNew());
        while (!state.IsDone && !cancellationToken.IsCancellationRequested && (most is null || leg.Elapsed < most))
        {
            (double at, double norm) = Step(optimiser, [.. batches.At(state.Step).Select(i => examples[i])], schedule.At(state.Step), state.Step);
            state = state with { Step = state.Step + 1 };
            double? now = state.Step % plan.EvaluateEvery == 0 || state.Step == plan.Steps ? Loss(heldOut) : null;
            var report = new PairProgress(state.Step, plan.Steps, at, norm, now, leg.Elapsed / (state.Step - begun) * (plan.Steps - state.Step));
            metrics.Write(Line(report));
            progress?.Report(report);
            if (now is { } measured)
            {
                state = Judge(run, state, measured);
                Save(run, optimiser, state);
                saved = state.Step;
            }
        }

        if (saved != state.Step)
        {
            Save(run, optimiser, state);
        }

        return state;
    }

    /// <summary>Mean loss of examples without gradients, nats an example.</summary>
    public double Loss(IReadOnlyList<T> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        using var off = torch.no_grad();
        double sum = 0;
        foreach (T[] batch in examples.Chunk(plan.ExamplesPerStep))
        {
            using var scope = torch.NewDisposeScope();
            sum += loss(model, batch, null).to(torch.ScalarType.Float64).item<double>() * batch.Length;
        }

        return sum / examples.Count;
    }

    private void Check(IReadOnlyList<T> examples, IReadOnlyList<T> heldOut)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(heldOut);
        plan.Validate();
        if (examples.Count == 0 || heldOut.Count == 0)
        {
            throw new InvalidInputException("training examples", "are missing.", "Give at least one to learn from and one held out.");
        }
    }

    private PairRunState Begin(RunFolder run, AdamW optimiser, string data)
    {
        PairRunState fresh = new(PairRunState.CurrentFormat, 0, 0, null, 0, data, plan);
        if (run.LatestCheckpoint() is not { } checkpoint)
        {
            return fresh;
        }

        PairRunState state = Read(Path.Combine(checkpoint, "state.json"));
        if (state.Plan != plan || state.Data != data)
        {
            throw new InvalidInputException(run.Root, $"holds a run with {(state.Plan != plan ? "another plan" : "other data")}.", "Go on with the same settings and data, or name another folder.");
        }

        model.Restore(Path.Combine(checkpoint, "model.safetensors"));
        RunFolder.Restore(checkpoint, [optimiser]);
        return state;
    }

    private (double Loss, double Norm) Step(AdamW optimiser, T[] batch, double rate, long step)
    {
        using var scope = torch.NewDisposeScope();
        string[] names = [.. model.Parameters.Keys];
        torch.Tensor[] parameters = [.. model.Parameters.Values];
        torch.Tensor value = loss(model, batch, step);
        IList<torch.Tensor> found = torch.autograd.grad([value], parameters, allow_unused: true);
        Dictionary<string, torch.Tensor> gradients = new(StringComparer.Ordinal);
        foreach ((int i, string name) in names.Index())
        {
            // A head that this loss does not use has no gradient.
            gradients[name] = found[i] is { IsInvalid: false } gradient ? gradient : torch.zeros_like(parameters[i]);
        }

        double norm = GradientNorm.Clip(gradients, plan.ClipNorm);
        double at = value.to(torch.ScalarType.Float64).item<double>();
        if (!double.IsFinite(at) || !double.IsFinite(norm))
        {
            throw new DramatisException(FormattableString.Invariant($"Training diverged at step {step}: the loss is {at} and the gradient norm {norm}. Begin anew with a lower learning rate."));
        }

        optimiser.Step(gradients, rate, step);
        return (at, norm);
    }

    private PairRunState Judge(RunFolder run, PairRunState state, double now)
    {
        if (state.BestLoss is { } best && now >= best)
        {
            return state with { Stale = state.Stale + 1 };
        }

        string folder = Directory.CreateDirectory(Path.Combine(run.Root, "best")).FullName;
        string partial = Path.Combine(folder, "model.partial");
        SafetensorsWriter.Write(partial, model.Parameters);
        File.Move(partial, Path.Combine(folder, "model.safetensors"), overwrite: true);
        return state with { BestStep = state.Step, BestLoss = now, Stale = 0 };
    }

    private void Save(RunFolder run, AdamW optimiser, PairRunState state) => run.Publish(state.Step, folder =>
    {
        SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), model.Parameters);
        SafetensorsWriter.Write(Path.Combine(folder, "optim.safetensors"), optimiser.State);
        DurableFile.Write(Path.Combine(folder, "state.json"), JsonSerializer.Serialize(state, Json));
    });

    private static JsonObject Line(PairProgress report)
    {
        var line = new JsonObject { ["step"] = report.Step, ["loss"] = report.Loss, ["gradNorm"] = report.GradientNorm };
        if (report.HeldOutLoss is { } heldOut)
        {
            line["heldOut"] = heldOut;
        }

        return line;
    }

    private static PairRunState Read(string path)
    {
        try
        {
            PairRunState? state = JsonSerializer.Deserialize<PairRunState>(File.ReadAllText(path));
            return state is { Format: PairRunState.CurrentFormat, Plan: not null, Data: not null, Step: >= 0 }
                ? state
                : throw new InvalidInputException(path, $"has format {state?.Format}.", $"This version reads format {PairRunState.CurrentFormat}.");
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw new InvalidInputException(path, "cannot be read: " + error.Message, "Point ckpt/latest to an older checkpoint.", error);
        }
    }
}
