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
