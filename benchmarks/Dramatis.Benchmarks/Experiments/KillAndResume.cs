using System.Diagnostics;

namespace Dramatis.Benchmarks.Experiments;

/// <summary>What a kill costs: calls repeated, and the time until the first new sample.</summary>
internal sealed class KillAndResume : IMeasurement
{
    private const int Samples = 10_000;
    private const int Concurrency = 20;
    private const double Latency = 5;

    public string Name => "kill-and-resume";

    public string Description =>
        "10,000 samples, 20 at a time, 5 ms a call; SIGKILL at a share of the samples, then the same command again. The table of the "
        + "finished run must equal that of an unbroken one byte for byte before a figure counts.";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("dramatis-benchmark-").FullName;
        try
        {
            byte[] unbroken = await UnbrokenAsync(folder, cancellationToken);
            List<Figure> figures = [];
            foreach (double share in new[] { 0.3, 0.6, 0.9, 0.995 })
            {
                figures.AddRange(await BrokenAsync(folder, share, unbroken, cancellationToken));
            }

            return figures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<byte[]> UnbrokenAsync(string folder, CancellationToken cancellationToken)
    {
        string run = Path.Combine(folder, "unbroken");
        using Process child = HarnessChild.Start(run, Path.Combine(folder, "unbroken.log"), Samples, 0, Concurrency);
        await child.WaitForExitAsync(cancellationToken);
        return await File.ReadAllBytesAsync(Path.Combine(run, "observations.csv"), cancellationToken);
    }

    private static async Task<IReadOnlyList<Figure>> BrokenAsync(
        string folder, double share, byte[] unbroken, CancellationToken cancellationToken)
    {
        string run = Path.Combine(folder, FormattableString.Invariant($"killed-{share}"));
        string log = run + ".log";
        using (Process first = HarnessChild.Start(run, log, Samples, Latency, Concurrency))
        {
            while (Lines(log).Count(l => l.StartsWith("got", StringComparison.Ordinal)) < share * Samples)
            {
                await Task.Delay(20, cancellationToken);
            }

            first.Kill();
            await first.WaitForExitAsync(cancellationToken);
        }

        long before = new FileInfo(log).Length;
        long began = Stopwatch.GetTimestamp();
        using Process second = HarnessChild.Start(run, log, Samples, Latency, Concurrency);
        while (!Lines(log, before).Exists(l => l.StartsWith("paid", StringComparison.Ordinal)))
        {
            await Task.Delay(1, cancellationToken);
        }

        double firstNew = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await second.WaitForExitAsync(cancellationToken);
        byte[] resumed = await File.ReadAllBytesAsync(Path.Combine(run, "observations.csv"), cancellationToken);
        if (!resumed.AsSpan().SequenceEqual(unbroken))
        {
            throw new InvalidOperationException("The resumed run differs from the unbroken one.");
        }

        (int arrived, int inFlight) = Repeated(Lines(log));
        string at = FormattableString.Invariant($"killed at {share:P1}");
        return
        [
            Figure.Of($"{at}: time to the first new sample, process start included", "s", [firstNew], "inspect-ai: 41.6 at 3,004 finished"),
            Figure.Of($"{at}: completed calls repeated", "calls", [arrived], "inspect-ai: 6"),
            Figure.Of($"{at}: calls in flight at the kill, answered but not yet received", "calls", [inFlight]),
        ];
    }

    private static (int Arrived, int InFlight) Repeated(IReadOnlyList<string> lines)
    {
        HashSet<string> got = new(StringComparer.Ordinal), paid = new(StringComparer.Ordinal);
        int arrived = 0, inFlight = 0;
        foreach (string[] parts in lines.Select(l => l.Split(' ')))
        {
            if (parts[0] == "got")
            {
                got.Add(parts[1]);
            }
            else if (!paid.Add(parts[1]))
            {
                arrived += got.Contains(parts[1]) ? 1 : 0;
                inFlight += got.Contains(parts[1]) ? 0 : 1;
            }
        }

        return (arrived, inFlight);
    }

    private static List<string> Lines(string log, long from = 0)
    {
        if (!File.Exists(log))
        {
            return [];
        }

        using FileStream stream = new(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(from, SeekOrigin.Begin);
        using StreamReader reader = new(stream);
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
