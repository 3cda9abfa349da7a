using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Training.Optimisation;
using Dramatis.Torch.Training.Runs;
using TorchSharp;

namespace Dramatis.Torch.Adapters.Learning;

/// <summary>
/// Trains an adapter by AdamW on the learned tokens of texts; the decoder is frozen meanwhile. A run goes in legs: each goes on from the
/// newest checkpoint of its folder and stops at the end of the plan, at a deadline or when cancelled, always with a checkpoint. On one
/// machine and with one number of threads the adapter after any number of cuts is bit for bit that of an uncut run. Not thread-safe.
/// </summary>
public sealed class AdapterTrainer : IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private readonly IAdapterLearner learner;
    private readonly AdapterPlan plan;
    private readonly AdamW optimiser;
    private readonly LearningRateSchedule schedule;
    private readonly torch.Tensor[] frozen;

    /// <summary>Freezes the decoder and begins with moments at zero.</summary>
    /// <param name="learner">The adapter on its decoder; stays the caller's.</param>
    /// <param name="plan">What to do.</param>
    /// <exception cref="InvalidInputException">A number of the plan is out of range.</exception>
    public AdapterTrainer(IAdapterLearner learner, AdapterPlan plan)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(plan);
        plan.Validate();
        (this.learner, this.plan) = (learner, plan);
        optimiser = new AdamW(learner.Parameters, new AdamWOptions { Beta2 = plan.Beta2, WeightDecay = plan.WeightDecay, Decays = (_, _) => true });
        schedule = new LearningRateSchedule(plan.PeakLearningRate, plan.WarmupSteps, plan.Steps, plan.FloorFraction);
        frozen = [.. learner.Decoder.Export().Select(weight => weight.Value).Where(weight => weight.requires_grad)];
        foreach (torch.Tensor weight in frozen)
        {
            weight.requires_grad_(false);
        }
    }

    /// <summary>Time between checkpoints of <see cref="Run"/>.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Folder of the newest adapter of a run, in PEFT layout, while it runs and after.</summary>
    public static string AdapterFolder(string runFolder) => Path.Combine(runFolder, "adapter");

    /// <summary>One optimiser step on the given texts, whose targets all weigh alike.</summary>
    /// <param name="texts">At least one target among them.</param>
    /// <param name="step">Steps taken before, from 0.</param>
    /// <exception cref="DramatisException">The loss or its gradient is not finite.</exception>
    public AdapterProgress Step(IReadOnlyList<AdapterExample> texts, long step)
    {
        ArgumentNullException.ThrowIfNull(texts);
        using var scope = torch.NewDisposeScope();
        (double loss, Dictionary<string, torch.Tensor> gradients) = Gradients(texts);
        double norm = GradientNorm.Clip(gradients, plan.ClipNorm);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
        {
            throw new DramatisException(
                string.Create(CultureInfo.InvariantCulture, $"Training diverged at step {step}: the loss is {loss} and the gradient norm {norm}. Begin anew with a lower learning rate."));
        }

        double rate = schedule.At(step);
        optimiser.Step(gradients, rate, step);
        return new AdapterProgress(step + 1, plan.Steps, loss, norm, rate, texts.Sum(text => (long)text.Ids.Count));
    }

    /// <summary>Trains until the plan is done, <paramref name="most"/> has passed, or the token is cancelled.</summary>
    /// <param name="folder">
    /// Folder of the run: <c>metrics.jsonl</c>, <c>ckpt/</c>, and <c>adapter/</c> with the newest adapter. One that holds a run goes on.
    /// </param>
    /// <param name="texts">What to learn from.</param>
    /// <param name="most">Longest time of this leg, or null.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellationToken">Stops after the running step, with a checkpoint.</param>
    /// <exception cref="InvalidInputException">There is nothing to learn, or the folder holds a run with another plan, adapter or data.</exception>
    public AdapterRunState Run(
        string folder, IReadOnlyList<AdapterExample> texts, TimeSpan? most = null, IProgress<AdapterProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(texts);
        RunFolder run = new(folder);
        using IDisposable held = run.Hold();
        AdapterRunState state = Begin(run, Digest(texts));
        using MetricsLog metrics = new(Path.Combine(run.Root, "metrics.jsonl"), state.Step);
        ExampleOrder order = new(texts, plan.Seed);
        long saved = state.Step;
        Stopwatch leg = Stopwatch.StartNew(), since = Stopwatch.StartNew();
        while (state.Step < plan.Steps && !cancellationToken.IsCancellationRequested && (most is null || leg.Elapsed < most))
        {
            AdapterProgress report = Step(order.Step(state.Step, plan.TextsPerStep), state.Step);
            state = state with { Step = report.Step, TokensSeen = state.TokensSeen + report.Tokens };
            metrics.Write(Line(report));
            progress?.Report(report);
            if (since.Elapsed >= CheckpointEvery)
            {
                Save(run, state);
                saved = state.Step;
                since.Restart();
            }
        }

        if (saved != state.Step || run.LatestCheckpoint() is null)
        {
            Save(run, state);
        }

        learner.Save(AdapterFolder(run.Root));
        return state;
    }

    /// <summary>Gives the weights of the decoder back their gradients.</summary>
    public void Dispose()
    {
        optimiser.Dispose();
        foreach (torch.Tensor weight in frozen)
        {
            weight.requires_grad_(true);
        }
    }

    private (double Loss, Dictionary<string, torch.Tensor> Gradients) Gradients(IReadOnlyList<AdapterExample> texts)
    {
        double targets = texts.Sum(text => text.Targets);
        string[] names = [.. learner.Parameters.Keys];
        torch.Tensor[] parameters = [.. learner.Parameters.Values];
        torch.Tensor[]? sums = null;
        double loss = 0;
        foreach (IReadOnlyList<AdapterExample> pass in AdapterLoss.Passes([.. texts.Where(text => text.Targets > 0)], plan.TokensPerPass))
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor value = AdapterLoss.Sum(learner, pass) / targets;
            IList<torch.Tensor> gradients = torch.autograd.grad([value], parameters);
            loss += value.to(torch.ScalarType.Float64).item<double>();
            using var off = torch.no_grad();
            if (sums is null)
            {
                sums = [.. gradients.Select(gradient => gradient.MoveToOuterDisposeScope())];
                continue;
            }

            for (int i = 0; i < sums.Length; i++)
            {
                sums[i].add_(gradients[i]);
            }
        }

        return (loss, names.Zip(sums!).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }

    private AdapterRunState Begin(RunFolder run, string data)
    {
        AdapterRunState fresh = new(AdapterRunState.CurrentFormat, 0, 0, learner.Description, data, plan);
        if (run.LatestCheckpoint() is not { } checkpoint)
        {
            return fresh;
        }

        AdapterRunState state = ReadState(checkpoint);
        if (state with { Step = 0, TokensSeen = 0 } != fresh)
        {
            string what = state.Plan != plan ? "plan" : state.Adapter != learner.Description ? "adapter" : "data";
            throw new InvalidInputException(run.Root, $"holds a run with another {what}.", "Go on with the same settings and data, or name another folder.");
        }

        learner.Restore(checkpoint);
        RunFolder.Restore(checkpoint, [optimiser]);
        return state;
    }

    private void Save(RunFolder run, AdapterRunState state) => run.Publish(state.Step, folder =>
    {
        learner.Save(folder);
        SafetensorsWriter.Write(Path.Combine(folder, "optim.safetensors"), optimiser.State);
        DurableFile.Write(Path.Combine(folder, "state.json"), JsonSerializer.Serialize(state, Json));
    });

    private static AdapterRunState ReadState(string checkpoint)
    {
        string path = Path.Combine(checkpoint, "state.json");
        try
        {
            AdapterRunState? state = JsonSerializer.Deserialize<AdapterRunState>(File.ReadAllText(path));
            return state is { Format: AdapterRunState.CurrentFormat, Plan: not null, Step: >= 0 }
                ? state
                : throw new InvalidInputException(path, $"has format {state?.Format}.", $"This version reads format {AdapterRunState.CurrentFormat}.");
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            throw new InvalidInputException(path, "cannot be read: " + error.Message, "Point ckpt/latest to an older checkpoint.", error);
        }
    }

    private void Check(IReadOnlyList<AdapterExample> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Sum(text => text.Targets) == 0)
        {
            throw new InvalidInputException("training texts", "hold nothing to learn.", "Give at least one text with a learned token.");
        }

        int room = learner.Decoder.Configuration.ContextLength - learner.PlacesTaken;
        if (texts.FirstOrDefault(text => text.Ids.Count > room) is { } longest)
        {
            throw new InvalidInputException("training texts", $"hold one of {longest.Ids.Count} tokens.", $"The model has room for {room}; cut or leave out longer ones.");
        }

        if (texts.Any(text => text.Learned.Count != text.Ids.Count || text.Targets == 0))
        {
            throw new InvalidInputException("training texts", "hold one without a learned token, or with a mask of another length.", "Leave it out.");
        }
    }

    private static string Digest(IReadOnlyList<AdapterExample> texts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (AdapterExample text in texts)
        {
            int[] numbers = [text.Ids.Count, .. text.Ids, .. text.Learned.Select(learned => learned ? 1 : 0)];
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static JsonObject Line(AdapterProgress report) => new()
    {
        ["step"] = report.Step,
        ["loss"] = report.Loss,
        ["gradNorm"] = report.GradientNorm,
        ["learningRate"] = report.LearningRate,
        ["tokens"] = report.Tokens,
    };
}
