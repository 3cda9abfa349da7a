using System.Runtime.CompilerServices;
using Dramatis.Torch.Runtime;

namespace Dramatis.Torch.Tests;

internal static class TorchThreads
{
    // Test classes run side by side; one thread for each operation keeps them from waiting for one another. The library is loaded
    // before any test: one that touched a tensor first would make TorchSharp look for it by itself, and it looks only once.
    [ModuleInitializer]
    internal static void LoadWithOnePerOperation()
    {
        if (Environment.GetEnvironmentVariable(TorchRuntime.ThreadsVariable) is null)
        {
            Environment.SetEnvironmentVariable(TorchRuntime.ThreadsVariable, "1");
        }

        TorchRuntime.EnsureLoaded();
    }
}
