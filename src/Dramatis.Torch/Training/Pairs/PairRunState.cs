namespace Dramatis.Torch.Training.Pairs;

/// <summary>Where a run stands, as a checkpoint stores it.</summary>
/// <param name="Format">Version of the checkpoint layout; 1 is the only one.</param>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="BestStep">Step with the lowest held-out loss so far; its weights lie in <c>best/</c>.</param>
/// <param name="BestLoss">That loss, nats an example; null before the first evaluation.</param>
/// <param name="Stale">Evaluations since then.</param>
/// <param name="Data">What the caller says of the examples: equal for equal ones.</param>
/// <param name="Plan">The plan of the run.</param>
public sealed record PairRunState(int Format, long Step, long BestStep, double? BestLoss, int Stale, string Data, PairPlan Plan)
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Whether there is nothing left to do.</summary>
    public bool IsDone => Step >= Plan.Steps || Stale >= Plan.Patience;
}
