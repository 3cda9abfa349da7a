using System.Globalization;
using Dramatis.Cli.Terminal;
using Dramatis.Models;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Serving;
using Dramatis.Torch.Training.Classifiers;
using Dramatis.Torch.Training.Pairs;

namespace Dramatis.Cli.Training;

/// <summary>What the commands that train classifiers of pairs share.</summary>
internal static class PairTraining
{
    private const int Evaluations = 12;

    /// <summary>The highest learning rate where none is named: what has read much is moved little.</summary>
    public static double Rate(string folder) => EncoderConfigurationFile.EncoderTypeOf(folder) is null ? 5e-4 : 5e-5;

    /// <summary>The folder of a model to begin with by its name on the command line.</summary>
    /// <exception cref="ModelUnavailableException">It is not there.</exception>
    public static string Origin(string from)
    {
        string name = from.StartsWith("hf:", StringComparison.Ordinal) ? from[3..] : from;
        return from is "understudy" or "understudy-nano"
            ? UnderstudyModelProvider.FolderOf(from)
            : Directory.Exists(name)
                ? name
                : throw new ModelUnavailableException(from, $"there is no folder {Path.GetFullPath(name)}.", "Name understudy, understudy-nano or a folder in Hugging Face layout.");
    }

    /// <summary>A plan that sees each of so many pairs so often.</summary>
    /// <exception cref="InvalidInputException">That makes no step.</exception>
    public static PairPlan Plan(int pairs, double epochs, int perStep, double rate, ulong seed)
    {
        double steps = Math.Ceiling(epochs * pairs / Math.Max(1, perStep));
        return steps >= 1 && double.IsFinite(steps)
            ? new PairPlan
            {
                Steps = (long)steps,
                ExamplesPerStep = perStep,
                PeakLearningRate = rate,
                WarmupSteps = Math.Min(200, (long)steps / 10),
                EvaluateEvery = Math.Max(1, (long)steps / Evaluations),
                Patience = Evaluations / 2,
                Seed = seed,
            }
            : throw new InvalidInputException("training plan", FormattableString.Invariant($"has {pairs} pairs and {epochs} epochs."), "Give pairs and a positive number of epochs.");
    }

    /// <summary>How a leg ended, in a line.</summary>
    public static string Summary(PairRunState state, string folder)
    {
        string loss = state.BestLoss is { } best ? string.Create(CultureInfo.InvariantCulture, $"held-out loss {best:0.000} at step {state.BestStep}") : "held-out loss not yet measured";
        return string.Create(CultureInfo.InvariantCulture, $"step {state.Step} of {state.Plan.Steps}, {loss}; model: {PairClassifierTraining.ExportFolder(folder)}");
    }

    /// <summary>A line every fifty steps and after each evaluation.</summary>
    internal sealed class Lines(TextWriter error) : IProgress<PairProgress>
    {
        public void Report(PairProgress value)
        {
            if (value.Step % 50 == 0 || value.Step < 5 || value.HeldOutLoss is not null)
            {
                string heldOut = value.HeldOutLoss is { } loss ? string.Create(CultureInfo.InvariantCulture, $"  held out {loss:0.000}") : "";
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {value.Step}/{value.Steps}  loss {value.Loss:0.000}{heldOut}  {TimeLeft.Write(value.Left)} left"));
            }
        }
    }
}
