using System.Globalization;
using Dramatis.Torch.Training.Pairs;
using Dramatis.Torch.Training.Runs;
using Dramatis.TrainingHost;
using TorchSharp;

// Arguments: what to write (steps, live tensors, or steps of a pair encoder), run folder, steps, workers, milliseconds between checkpoints.
if (args.Length != 5 || args[0] is not ("steps" or "live" or "pairs"))
{
    await Console.Error.WriteLineAsync("usage: Dramatis.TrainingHost steps|live|pairs <folder> <steps> <workers> <checkpoint-ms>");
    return 2;
}

if (args[0] == "pairs")
{
    using PairEncoder encoder = TinyPairs.Encoder();
    PairPlan few = TinyPairs.Plan with { Steps = long.Parse(args[2], CultureInfo.InvariantCulture), EvaluateEvery = 2, Patience = int.MaxValue };
    TinyPairs.Trainer(encoder, few).Run(args[1], TinyPairs.Rows("learned", 40), TinyPairs.Rows("held", 9), "tiny", progress: new PairLines());
    return 0;
}

TrainingPlan plan = TinyRuns.Plan with
{
    Steps = long.Parse(args[2], CultureInfo.InvariantCulture),
    Workers = int.Parse(args[3], CultureInfo.InvariantCulture),
    EvaluateEvery = 50,
};
Trainer trainer = TinyRuns.Trainer(plan, TimeSpan.FromMilliseconds(double.Parse(args[4], CultureInfo.InvariantCulture)));
trainer.Run(new RunFolder(args[1]), progress: args[0] == "live" ? new LiveTensors() : new StepLines());
Console.WriteLine(FormattableString.Invariant($"end {torch.Tensor.TotalCount}"));
return 0;
