using Dramatis.Torch.Engine.Kernels;

namespace Dramatis.Torch.Tests.Engine.Kernels;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void EveryPiece_IsRunOnceBeforeRunReturns(int threads)
    {
        using WorkerPool pool = new(threads);
        for (int round = 0; round < 2000; round++)
        {
            int[] times = new int[1 + (round % 7)];
            pool.Run(times.Length, (piece, worker) =>
            {
                Assert.InRange(worker, 0, threads - 1);
                Interlocked.Increment(ref times[piece]);
            });

            Assert.All(times, count => Assert.Equal(1, count));
        }
    }

    // A thread that comes late to an operation of few pieces must not take one of the next, larger operation before it has begun.
    [Fact]
    public void LateThreads_TakeNoPieceOfTheNextOperationTwice()
    {
        using WorkerPool pool = new(4);
        int[] times = new int[64];
        for (int round = 0; round < 300_000; round++)
        {
            int count = round % 2 == 0 ? 2 : times.Length;
            Array.Clear(times);
            pool.Run(count, (piece, _) => Interlocked.Increment(ref times[piece]));
            for (int piece = 0; piece < times.Length; piece++)
            {
                Assert.True(times[piece] == (piece < count ? 1 : 0), $"round {round}: piece {piece} of {count} ran {times[piece]} times before the operation was over");
            }
        }
    }

    [Fact]
    public void SleepingThreads_WakeUpForTheNextOperation()
    {
        using WorkerPool pool = new(2);
        using Barrier both = new(2);
        for (int round = 0; round < 3; round++)
        {
            Thread.Sleep(20); // far beyond the spinning

            // Each piece waits for the other: only two threads get through.
            pool.Run(2, (_, _) => both.SignalAndWait(TimeSpan.FromSeconds(60)));
        }

        Assert.Equal(3, both.CurrentPhaseNumber);
    }
}
