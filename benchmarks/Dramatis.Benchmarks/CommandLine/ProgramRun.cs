using System.Diagnostics;
using System.Globalization;

namespace Dramatis.Benchmarks.CommandLine;

/// <summary>The built program as a whole process.</summary>
/// <param name="Wall">Start to exit.</param>
/// <param name="FirstProgress">Start to the first line of progress with a count.</param>
/// <param name="PeakMegabytes">High-water mark of memory in MiB, as far as lines of progress let it be read; NaN where the system does not tell.</param>
internal sealed record ProgramRun(TimeSpan Wall, TimeSpan FirstProgress, double PeakMegabytes)
{
    /// <summary>Runs the program and waits for its end.</summary>
    public static async Task<ProgramRun> MeasureAsync(string[] arguments, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        double peak = 0;
        TimeSpan? first = null;
        while (await process.StandardError.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains('/', StringComparison.Ordinal))
            {
                first ??= Stopwatch.GetElapsedTime(began);
            }

            peak = Math.Max(peak, HighWaterMark(process.Id));
        }

        await output;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? new ProgramRun(Stopwatch.GetElapsedTime(began), first ?? TimeSpan.Zero, peak)
            : throw new InvalidOperationException($"dramatis {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    // The high-water mark that Linux keeps; read while the process lives.
    private static double HighWaterMark(int process)
    {
        string status = $"/proc/{process}/status";
        string? line = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? double.NaN : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static string Program()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "artifacts", "bin", "Dramatis.Cli", "release", "Dramatis.Cli.dll");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("The program is not built: dotnet build -c Release src/Dramatis.Cli");
    }
}
