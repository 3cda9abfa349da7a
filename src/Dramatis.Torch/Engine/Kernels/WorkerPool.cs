namespace Dramatis.Torch.Engine.Kernels;

/// <summary>
/// A few threads that share out the pieces of one operation after the other. The caller works too. Between operations the threads
/// spin for a moment, since the next piece of a pass comes within microseconds, and then sleep. One caller at a time.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    // About 50 microseconds: longer than any gap inside a pass, short enough not to heat an idle machine.
    private const int Spins = 1000;

    private readonly Thread[] threads;
    private readonly SemaphoreSlim wake = new(0);
    private volatile Operation current = new(0, static (_, _) => { });
    private int asleep;
    private volatile bool disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">Threads that work, the caller included; at least 1.</param>
    public WorkerPool(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        Count = count;
        threads = new Thread[count - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int worker = i + 1;
            threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"engine kernels {worker}" };
            threads[i].Start();
        }
    }

    /// <summary>Threads that work, the caller included.</summary>
    public int Count { get; }

    /// <summary>Runs <paramref name="piece"/> for 0 to <paramref name="count"/> - 1 with the number of the worker, 0 to <see cref="Count"/> - 1.</summary>
    /// <param name="count">Pieces.</param>
    /// <param name="piece">Must not throw; the order of pieces is not settled.</param>
    public void Run(int count, Action<int, int> piece)
    {
        if (count <= 1 || threads.Length == 0)
        {
            for (int i = 0; i < count; i++)
            {
                piece(i, 0);
            }

            return;
        }

        Operation operation = new(count, piece);
        current = operation;
        Interlocked.MemoryBarrier(); // the operation is there to be seen before sleepers are counted
        int sleepers = Volatile.Read(ref asleep);
        if (sleepers > 0)
        {
            wake.Release(Math.Min(sleepers, count - 1));
        }

        while (operation.Take(0))
        {
        }

        SpinWait wait = default;
        while (!operation.IsDone)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    public void Dispose()
    {
        disposed = true;
        wake.Release(Math.Max(1, threads.Length));
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        wake.Dispose();
    }

    private void Work(int worker)
    {
        while (!disposed)
        {
            Operation seen = current;
            while (seen.Take(worker))
            {
            }

            int spins = Spins;
            while (spins-- > 0 && current == seen && !disposed)
            {
                Thread.SpinWait(2);
            }

            if (spins < 0)
            {
                Sleep(seen);
            }
        }
    }

    private void Sleep(Operation seen)
    {
        Interlocked.Increment(ref asleep);
        // Either this read sees the new operation, or the caller sees a sleeper.
        if (current == seen && !disposed)
        {
            wake.Wait();
        }

        Interlocked.Decrement(ref asleep);
    }

    // Body, count and what is claimed of it belong to one object: a thread that comes late finds the pieces of its operation gone, and
    // cannot take one of the next operation before that has begun.
    private sealed class Operation(int count, Action<int, int> body)
    {
        private int next;
        private int done;

        public bool IsDone => Volatile.Read(ref done) >= count;

        public bool Take(int worker)
        {
            int piece = Volatile.Read(ref next) < count ? Interlocked.Increment(ref next) - 1 : count;
            if (piece >= count)
            {
                return false;
            }

            body(piece, worker);
            Interlocked.Increment(ref done);
            return true;
        }
    }
}
