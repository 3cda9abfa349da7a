namespace Dramatis.Torch.Adapters.Learning;

/// <summary>Where a run stands, as a checkpoint stores it.</summary>
/// <param name="Format">Version of the checkpoint layout; 1 is the only one.</param>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="TokensSeen">Tokens of all texts so far.</param>
/// <param name="Adapter">What is trained, with its settings.</param>
/// <param name="Data">SHA-256 of the texts.</param>
/// <param name="Plan">The plan of the run.</param>
public sealed record AdapterRunState(int Format, long Step, long TokensSeen, string Adapter, string Data, AdapterPlan Plan)
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentFormat = 1;
}
