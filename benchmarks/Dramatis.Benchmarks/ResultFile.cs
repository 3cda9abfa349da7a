using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Dramatis.Benchmarks;

/// <summary>Writes results as Markdown, with everything needed to judge them.</summary>
internal static class ResultFile
{
    /// <summary>Writes <c>benchmarks/results/name.md</c>.</summary>
    public static async Task WriteAsync(IMeasurement measurement, IReadOnlyList<Figure> figures, string load, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {measurement.Name}\n\n{measurement.Description}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Commit: {await CommitAsync(cancellationToken)}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Machine: {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Runtime: {RuntimeInformation.FrameworkDescription}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Load average (1, 5, 15 minutes) before: {load}; after: {Load()}\n\n");
        text.Append("| what | median | runs | peer |\n|---|---|---|---|\n");
        foreach (Figure figure in figures)
        {
            string runs = string.Join(", ", figure.Runs.Select(Number));
            text.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {Number(figure.Value)} {figure.Unit} | {runs} | {figure.Peer} |\n");
        }

        string folder = Path.Combine(Repository.Root, "benchmarks", "results");
        if (!Engine.SideBySide.IsTiny)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, measurement.Name + ".md"), text.ToString(), cancellationToken);
        }

        await Console.Out.WriteLineAsync(text, cancellationToken);
    }

    /// <summary>The load averages of the machine, or a dash where it does not tell.</summary>
    public static string Load() => File.Exists("/proc/loadavg")
        ? string.Join(" ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3))
        : "-";

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "N0" : "G3", CultureInfo.InvariantCulture);

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "-"
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static async Task<string> CommitAsync(CancellationToken cancellationToken)
    {
        using System.Diagnostics.Process git = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true })!;
        string commit = await git.StandardOutput.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        return commit.Trim();
    }
}
