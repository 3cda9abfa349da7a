using System.Diagnostics;
using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace Dramatis.Torch.Tests.Runtime;

/// <summary>Numbers in tensor expressions live until the native call has read them (build/Dramatis.Torch.targets).</summary>
public sealed class ScalarLifetimeTests
{
    [Fact]
    public void TheLibrarysWrappers_KeepTheirArgumentsAlive() =>
        Assert.True(typeof(torch).Assembly.GetCustomAttribute<DebuggableAttribute>()!.IsJITOptimizerDisabled);

    // Without the mark about one round in a hundred and seventy thousand fails here.
    [Fact]
    public void NumbersSurviveGarbageCollectionsInTheMiddleOfACall()
    {
        using CancellationTokenSource stop = new();
        Thread collector = new(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            using Tensor x = full([64], 3.0, ScalarType.Float64), y = full([64], 5.0, ScalarType.Float64);
            for (int round = 0; round < 100_000; round++)
            {
                using var scope = NewDisposeScope();
                Tensor z = (x.square() + y) * 2.5;
                Assert.Equal(35, z[0].item<double>());
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }
}
