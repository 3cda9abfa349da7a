using System.Threading.Channels;

namespace Dramatis.Experiments.Journaling;

/// <summary>
/// One writer behind a bounded queue: whatever waits when a commit ends goes into the next commit together, so that the price of a
/// commit is shared by all who wait for it and a slow disk slows the producers down instead of filling the memory.
/// </summary>
internal sealed class GroupCommit<T> : IAsyncDisposable
{
    private const int Capacity = 4096;
    private readonly Channel<Entry> queue = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Func<IReadOnlyList<T>, Task> commit;
    private readonly int largestGroup;
    private readonly Task writer;
    private Exception? failure;

    /// <summary>Starts the writer. <paramref name="commit"/> stores a group all or nothing.</summary>
    public GroupCommit(Func<IReadOnlyList<T>, Task> commit, int largestGroup = 1024)
    {
        this.commit = commit;
        this.largestGroup = largestGroup;
        writer = Task.Run(WriteAsync);
    }

    /// <summary>Ends when the item is queued; the task it gives ends after commit, or with the reason why there was none.</summary>
    public async ValueTask<Task> EnqueueAsync(T item, CancellationToken cancellationToken)
    {
        Entry entry = new(item, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await queue.Writer.WriteAsync(entry, cancellationToken);
        }
        catch (ChannelClosedException) when (failure is not null)
        {
            throw failure;
        }

        return entry.Committed.Task;
    }

    /// <summary>Commits what is queued and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writer;
    }

    private async Task WriteAsync()
    {
        List<Entry> group = [];
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < largestGroup && queue.Reader.TryRead(out Entry entry))
            {
                group.Add(entry);
            }

            try
            {
                await commit([.. group.Select(e => e.Item)]);
            }
            catch (Exception exception)
            {
                Fail(group, exception);
                return;
            }

            group.ForEach(e => e.Committed.SetResult());
        }
    }

    private void Fail(List<Entry> group, Exception exception)
    {
        failure = exception;
        queue.Writer.TryComplete(exception);
        while (queue.Reader.TryRead(out Entry entry))
        {
            group.Add(entry);
        }

        group.ForEach(e => e.Committed.SetException(exception));
    }

    private readonly record struct Entry(T Item, TaskCompletionSource Committed);
}
