using System.Globalization;
using Microsoft.Extensions.Logging;
using TorchSharp;

namespace Dramatis.Torch.Runtime;

/// <summary>
/// Loads the native tensor library and settles the number of its threads. Everything that touches a tensor calls
/// <see cref="EnsureLoaded"/> first; after the first time it costs a memory read. Thread-safe.
/// </summary>
public static class TorchRuntime
{
    /// <summary>Environment variable with the number of threads one tensor operation may use, 1 to 256.</summary>
    public const string ThreadsVariable = "DRAMATIS_THREADS";

    // Products of the sizes run here stop gaining beyond this; memory bandwidth is used up earlier.
    private const int MostDefaultThreads = 16;

    // Below this many weights one operation is too short to be shared out: threads would wait for each other longer than they work.
    private const long SmallModelWeights = 30_000_000;

    [ThreadStatic]
    private static int threadsInUse;

    private static readonly Lock Gate = new();
    private static volatile bool loaded;
    private static TorchUnavailableException? failure;

    /// <summary>Threads one tensor operation uses: <see cref="ThreadsVariable"/> where set, else the processors, 16 at most.</summary>
    /// <exception cref="InvalidInputException">The environment variable is not a number from 1 to 256.</exception>
    public static int Threads { get; } = ReadThreads(Environment.GetEnvironmentVariable(ThreadsVariable));

    private static bool ThreadsAreGiven { get; } = !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(ThreadsVariable));

    /// <summary>Loads the native library, once for the process.</summary>
    /// <param name="logger">Receives one line when the library had to be made to fit this system.</param>
    /// <exception cref="TorchUnavailableException">The library cannot be loaded here.</exception>
    public static void EnsureLoaded(ILogger? logger = null)
    {
        if (loaded)
        {
            return;
        }

        lock (Gate)
        {
            if (loaded)
            {
                return;
            }

            if (failure is not null)
            {
                throw failure;
            }

            Load(logger);
            loaded = true;
        }
    }

    /// <summary>
    /// Threads for passes through a model of <paramref name="weights"/> weights: <see cref="ThreadsVariable"/> where set; else one
    /// for a small model, of which several passes run side by side instead, and <see cref="Threads"/> for a larger one.
    /// </summary>
    public static int ThreadsFor(long weights) => ThreadsAreGiven || weights >= SmallModelWeights ? Threads : 1;

    /// <summary>Lets tensor operations of the calling thread use that many threads.</summary>
    public static void UseThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        EnsureLoaded();
        if (threadsInUse != threads)
        {
            torch.set_num_threads(threads);
            threadsInUse = threads;
        }
    }

    /// <summary>Threads that operations of the calling thread use.</summary>
    internal static int ThreadsInUse => threadsInUse > 0 ? threadsInUse : Threads;

    internal static int ReadThreads(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Math.Clamp(Environment.ProcessorCount, 1, MostDefaultThreads);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= 256
            ? threads
            : throw new InvalidInputException(
                $"environment variable {ThreadsVariable}", $"is '{text}'.", "Set it to a number from 1 to 256, or leave it out.");
    }

    private static void Load(ILogger? logger)
    {
        int threads = Threads;
        try
        {
            if (OperatingSystem.IsLinux())
            {
                LinuxTorchLibraries.Load(logger);
            }

            torch.InitializeDeviceType(DeviceType.CPU);
            torch.set_num_threads(threads);
        }
        catch (TorchUnavailableException error)
        {
            failure = error;
            throw;
        }
        catch (Exception error) when (error is NotSupportedException or TypeInitializationException or DllNotFoundException
            or BadImageFormatException or EntryPointNotFoundException)
        {
            failure = new TorchUnavailableException(
                $"The tensor library (libtorch) cannot be loaded on {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}: "
                + (error.InnerException ?? error).Message.ReplaceLineEndings(" ")
                + " Supported are 64-bit Linux with glibc 2.34 or newer, 64-bit Windows, and macOS on Apple silicon, with the libtorch "
                + "package of the system the program was built on.",
                error);
            throw failure;
        }
    }
}
