using System.Diagnostics;
using System.Globalization;
using Dramatis.Experiments.Running;
using Dramatis.RunHost;

namespace Dramatis.Benchmarks.Experiments;

/// <summary>The process that is measured: a run of its own, whose peak memory and wall time it prints.</summary>
internal static class HarnessChild
{
    /// <summary>First argument that makes this program the measured process.</summary>
    public const string Argument = "--child";

    /// <summary>Starts a measured process.</summary>
    public static Process Start(string folder, string log, int samples, double latency, int concurrency) => Process.Start(
        new ProcessStartInfo(Environment.ProcessPath!, [
            .. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(HarnessChild).Assembly.Location] : Array.Empty<string>(),
            Argument, folder, log, samples.ToString(CultureInfo.InvariantCulture), latency.ToString(CultureInfo.InvariantCulture),
            concurrency.ToString(CultureInfo.InvariantCulture),
        ])
        { RedirectStandardOutput = true })!;

    /// <summary>Runs as the measured process.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        await using CallLog log = new(args[1]);
        long began = Stopwatch.GetTimestamp();
        ExperimentResult result = await HostedRun.ExecuteAsync(
            args[0],
            null,
            log,
            int.Parse(args[2], CultureInfo.InvariantCulture),
            TimeSpan.FromMilliseconds(double.Parse(args[3], CultureInfo.InvariantCulture)),
            int.Parse(args[4], CultureInfo.InvariantCulture),
            calls: 1);
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Console.Out.WriteLineAsync(FormattableString.Invariant(
            $"{seconds} {PeakMegabytes()} {Processor().TotalMilliseconds} {result.Arms[0].Completed.Count}"));
        return 0;
    }

    private static TimeSpan Processor()
    {
        using Process self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }

    private static double PeakMegabytes()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }
}
