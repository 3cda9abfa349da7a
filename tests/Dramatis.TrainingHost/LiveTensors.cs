using Dramatis.Torch.Training.Runs;
using TorchSharp;

namespace Dramatis.TrainingHost;

/// <summary>Writes, after each step, how many tensors the process holds.</summary>
internal sealed class LiveTensors : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.Note is null)
        {
            Console.WriteLine(FormattableString.Invariant($"live {torch.Tensor.TotalCount}"));
        }
    }
}
