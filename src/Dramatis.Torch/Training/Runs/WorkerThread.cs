using System.Collections.Concurrent;

namespace Dramatis.Torch.Training.Runs;

/// <summary>
/// A thread that does one piece of work after the other until it is disposed. One for a whole run and not one a step: what the native
/// allocator keeps for a thread is then used again by the same work.
/// </summary>
internal sealed class WorkerThread : IDisposable
{
    private readonly BlockingCollection<Task> work = [];
    private readonly Thread thread;

    /// <summary>Starts the thread; it does not keep the process alive.</summary>
    public WorkerThread()
    {
        thread = new Thread(WorkOff) { IsBackground = true, Name = "training worker" };
        thread.Start();
    }

    /// <summary>Does the work when the thread is free; what it throws the task holds.</summary>
    public Task<T> Run<T>(Func<T> function)
    {
        var task = new Task<T>(function);
        work.Add(task);
        return task;
    }

    /// <summary>Ends the thread after the work that it has been given.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }

    private void WorkOff()
    {
        foreach (Task task in work.GetConsumingEnumerable())
        {
            task.RunSynchronously(TaskScheduler.Default); // runs here: nothing else may inline or move it
        }
    }
}
