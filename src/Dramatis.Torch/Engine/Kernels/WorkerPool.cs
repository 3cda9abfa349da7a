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
    private Action<int, int> body = static (_, _) => { };
    private int pieces;
    private int done;
    private int asleep;
    private long state; // number of the operation in the upper half, next piece in the lower
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

        body = piece;
        pieces = count;
        done = 0;
        long operation = ((state >> 32) + 1) << 32;
        Interlocked.Exchange(ref state, operation);
        int sleepers = Volatile.Read(ref asleep);
        if (sleepers > 0)
        {
            wake.Release(Math.Min(sleepers, count - 1));
        }

        while (Take(0))
        {
        }

        SpinWait wait = default;
        while (Volatile.Read(ref done) < count)
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

    // A piece is claimed together with the number of its operation: a thread that comes late cannot run a piece with the wrong body.
    private bool Take(int worker)
    {
        while (true)
        {
            long seen = Volatile.Read(ref state);
            Action<int, int> current = Volatile.Read(ref body);
            int piece = (int)seen;
            if (piece >= Volatile.Read(ref pieces))
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref state, seen + 1, seen) == seen)
            {
                current(piece, worker);
                Interlocked.Increment(ref done);
                return true;
            }
        }
    }

    private void Work(int worker)
    {
        while (!disposed)
        {
            if (Take(worker))
            {
                continue;
            }

            long seen = Volatile.Read(ref state) >> 32;
            int spins = Spins;
            while (spins-- > 0 && Volatile.Read(ref state) >> 32 == seen && !disposed)
            {
                Thread.SpinWait(2);
            }

            if (spins < 0)
            {
                Sleep(seen);
            }
        }
    }

    private void Sleep(long seen)
    {
        Interlocked.Increment(ref asleep);
        // Either this read sees the new operation, or the caller sees a sleeper.
        if (Interlocked.Read(ref state) >> 32 == seen && !disposed)
        {
            wake.Wait();
        }

        Interlocked.Decrement(ref asleep);
    }
}
