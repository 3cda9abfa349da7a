namespace Dramatis.Experiments.Running;

/// <summary>How a run is carried out. None of it changes a result.</summary>
public sealed record RunOptions
{
    /// <summary>Most trials at a time; at least 1. Default 4.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Stop when this many trials failed before any completed, because the model cannot be reached. Default 20.</summary>
    public int HopelessAfter { get; init; } = 20;

    /// <summary>Shortest time between two progress events. Default 100 ms.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);
}
