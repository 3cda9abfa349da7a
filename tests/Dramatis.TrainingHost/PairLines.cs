using Dramatis.Torch.Training.Pairs;

namespace Dramatis.TrainingHost;

/// <summary>Writes a line a step of a pair encoder's run.</summary>
internal sealed class PairLines : IProgress<PairProgress>
{
    public void Report(PairProgress value) => Console.WriteLine(FormattableString.Invariant($"step {value.Step}"));
}
