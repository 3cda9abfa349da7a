using System.Diagnostics;
using System.Globalization;

namespace Dramatis.Benchmarks.Experiments;

/// <summary>Overhead, memory and log of ten thousand samples against a scripted model, as one whole process.</summary>
internal sealed class HarnessOverhead : IMeasurement
{
    private const int Runs = 3;
    private const int Samples = 10_000;
    private const int Concurrency = 20;

    public string Name => "harness-overhead";

    public string Description =>
        "10,000 samples of one paid call against a scripted model, 20 at a time, as one process: every answer and every sample journalled "
        + "with synchronous FULL. Overhead is wall time beyond samples x latency / 20.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        List<Figure> figures = [];
        foreach (double latency in new[] { 0.0, 5, 50 })
        {
            List<double> overhead = [], processor = [], memory = [], log = [], rate = [];
            for (int run = 0; run < Runs; run++)
            {
                (double seconds, double megabytes, double milliseconds, double bytes) = await RunAsync(latency, cancellationToken);
                overhead.Add((seconds - (Samples * latency / 1000 / Concurrency)) * 1000 / Samples);
                processor.Add(milliseconds / Samples);
                rate.Add(Samples / seconds);
                memory.Add(megabytes);
                log.Add(bytes / Samples);
            }

            string setting = FormattableString.Invariant($"latency {latency} ms");
            figures.Add(Figure.Of($"{setting}: overhead", "ms/sample", overhead, "inspect-ai: 11"));
            figures.Add(Figure.Of($"{setting}: processor time, start-up included", "ms/sample", processor, "inspect-ai: 11"));
            figures.Add(Figure.Of($"{setting}: throughput", "samples/s", rate, "inspect-ai: 85"));
            figures.Add(Figure.Of($"{setting}: peak memory", "MB", memory, "inspect-ai: 353"));
            figures.Add(Figure.Of($"{setting}: journal", "bytes/sample", log, "inspect-ai: 2,000"));
        }

        return figures;
    }

    private static async Task<(double Seconds, double Megabytes, double Milliseconds, double Bytes)> RunAsync(double latency, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("dramatis-benchmark-").FullName;
        try
        {
            string run = Path.Combine(folder, "run");
            using Process child = HarnessChild.Start(run, Path.Combine(folder, "calls.log"), Samples, latency, Concurrency);
            string[] parts = (await child.StandardOutput.ReadToEndAsync(cancellationToken)).Split(' ');
            await child.WaitForExitAsync(cancellationToken);
            return (
                double.Parse(parts[0], CultureInfo.InvariantCulture),
                double.Parse(parts[1], CultureInfo.InvariantCulture),
                double.Parse(parts[2], CultureInfo.InvariantCulture),
                new FileInfo(Path.Combine(run, "journal.db")).Length);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
