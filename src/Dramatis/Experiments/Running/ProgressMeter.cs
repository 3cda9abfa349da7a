using Dramatis.Experiments.Journaling;

namespace Dramatis.Experiments.Running;

/// <summary>Counts what happens in a stage and tells a listener, not oftener than asked. Thread-safe.</summary>
internal sealed class ProgressMeter(IProgress<RunProgress>? listener, TimeSpan interval, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly long began = time.GetTimestamp();
    private string stage = "";
    private int index, total, reused, done, failed;
    private long stageBegan, lastEvent;

    /// <summary>What this run asked of its models.</summary>
    public TrialUsage Usage { get; private set; }

    /// <summary>Trials completed since the run began, those of earlier runs included.</summary>
    public int CompletedInAll { get; private set; }

    /// <summary>Trials failed since the run began.</summary>
    public int FailedInAll { get; private set; }

    /// <summary>Time since the run began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(began);

    /// <summary>Begins a stage.</summary>
    public void Begin(string name, int stageIndex, int trials, int finished)
    {
        lock (gate)
        {
            (stage, index, total, reused, done, failed) = (name, stageIndex, trials, finished, finished, 0);
            CompletedInAll += finished;
            stageBegan = time.GetTimestamp();
            Tell();
        }
    }

    /// <summary>Counts a trial that was journalled.</summary>
    public void Count(TrialStatus status, TrialUsage usage)
    {
        lock (gate)
        {
            Usage += usage;
            if (status == TrialStatus.Completed)
            {
                done++;
                CompletedInAll++;
            }
            else if (status == TrialStatus.Failed)
            {
                failed++;
                FailedInAll++;
            }

            if (done + failed >= total || time.GetElapsedTime(lastEvent) >= interval)
            {
                Tell();
            }
        }
    }

    /// <summary>Tells where the run stands, for stages whose trials take long.</summary>
    public void Pulse()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(lastEvent) >= interval)
            {
                Tell();
            }
        }
    }

    private void Tell()
    {
        lastEvent = time.GetTimestamp();
        if (listener is null)
        {
            return;
        }

        int ended = done - reused + failed;
        double seconds = time.GetElapsedTime(stageBegan).TotalSeconds;
        double rate = ended > 0 && seconds > 0 ? ended / seconds : 0;
        TimeSpan? remaining = rate > 0 ? TimeSpan.FromSeconds((total - done - failed) / rate) : null;
        listener.Report(new RunProgress(stage, index, done, reused, failed, total, rate, Usage, Elapsed, remaining));
    }
}
