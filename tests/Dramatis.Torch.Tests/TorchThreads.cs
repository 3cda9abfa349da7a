using System.Runtime.CompilerServices;
using Dramatis.Torch.Runtime;

namespace Dramatis.Torch.Tests;

internal static class TorchThreads
{
    // Test classes run side by side; one thread for each operation keeps them from waiting for one another.
    [ModuleInitializer]
    internal static void OnePerOperation()
    {
        if (Environment.GetEnvironmentVariable(TorchRuntime.ThreadsVariable) is null)
        {
            Environment.SetEnvironmentVariable(TorchRuntime.ThreadsVariable, "1");
        }
    }
}
