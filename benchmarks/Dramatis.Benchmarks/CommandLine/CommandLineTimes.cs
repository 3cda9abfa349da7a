using System.Diagnostics;
using System.Globalization;

namespace Dramatis.Benchmarks.CommandLine;

/// <summary>How long a person waits: help, the catalog, the lead study on the embedded model, as whole processes.</summary>
internal sealed class CommandLineTimes : IMeasurement
{
    public string Name => "command-line";

    public string Description => "Whole processes of the built program: wall time from start to exit, and peak memory of the study.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        List<Figure> figures = [];
        foreach (string[] arguments in new[] { new[] { "--help" }, ["catalog", "--works"] })
        {
            await RunAsync(arguments, cancellationToken); // the disk cache
            List<double> runs = [];
            for (int run = 0; run < 9; run++)
            {
                runs.Add((await RunAsync(arguments, cancellationToken)).Wall.TotalMilliseconds);
            }

            figures.Add(Figure.Of("dramatis " + string.Join(' ', arguments), "ms", runs, arguments[0] == "--help" ? "aim: under 300" : null));
        }

        figures.AddRange(await StudyAsync(cancellationToken));
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> StudyAsync(CancellationToken cancellationToken)
    {
        List<double> wall = [], first = [], memory = [];
        for (int run = 0; run < 3; run++)
        {
            string folder = Directory.CreateTempSubdirectory("dramatis-benchmark-").FullName;
            Measured measured = await RunAsync(["reproduce", "1", "--out", folder], cancellationToken);
            wall.Add(measured.Wall.TotalSeconds);
            first.Add(measured.FirstLine.TotalSeconds);
            memory.Add(measured.PeakMegabytes);
            Directory.Delete(folder, recursive: true);
        }

        return
        [
            Figure.Of("dramatis reproduce 1: start to report", "s", wall, "aim: under 300"),
            Figure.Of("dramatis reproduce 1: start to first progress", "s", first, "aim: under 5"),
            Figure.Of("dramatis reproduce 1: peak memory", "MB", memory, "aim: under 2,000"),
        ];
    }

    private static async Task<Measured> RunAsync(string[] arguments, CancellationToken cancellationToken)
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

            peak = Math.Max(peak, PeakMegabytes(process.Id));
        }

        await output;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? new Measured(Stopwatch.GetElapsedTime(began), first ?? TimeSpan.Zero, peak)
            : throw new InvalidOperationException($"dramatis {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    // The high-water mark that Linux keeps; read while the process lives.
    private static double PeakMegabytes(int process)
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

    private sealed record Measured(TimeSpan Wall, TimeSpan FirstLine, double PeakMegabytes);
}
