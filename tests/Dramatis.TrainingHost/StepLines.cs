using Dramatis.Torch.Training.Runs;

namespace Dramatis.TrainingHost;

/// <summary>Writes a line a step.</summary>
internal sealed class StepLines : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Note is null)
        {
            Console.WriteLine(FormattableString.Invariant($"step {value.Step}"));
        }
    }
}
