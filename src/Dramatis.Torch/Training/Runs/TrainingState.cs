namespace Dramatis.Torch.Training.Runs;

/// <summary>Where a run stands, as a checkpoint stores it.</summary>
/// <param name="Format">Version of the checkpoint layout; 1 is the only one.</param>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="TokensSeen">Real tokens of all micro-batches so far.</param>
/// <param name="SecondsSpent">Time spent in legs so far, in seconds.</param>
/// <param name="Plan">The plan of the run.</param>
public sealed record TrainingState(int Format, long Step, long TokensSeen, double SecondsSpent, TrainingPlan Plan)
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentFormat = 1;
}
