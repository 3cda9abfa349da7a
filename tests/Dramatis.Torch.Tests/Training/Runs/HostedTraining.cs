using System.Diagnostics;
using System.Globalization;

namespace Dramatis.Torch.Tests.Training.Runs;

/// <summary>A training run in a process of its own.</summary>
internal static class HostedTraining
{
    /// <summary>Starts it; its lines come on standard output.</summary>
    public static Process Start(string what, string folder, int steps, int workers, double checkpointMilliseconds)
    {
        // From its own folder, where all that it needs is beside it.
        string here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string host = Path.Combine(here, "..", "..", "Dramatis.TrainingHost", Path.GetFileName(here), "Dramatis.TrainingHost.dll");
        string[] arguments = [host, what, folder, .. new[] { steps, workers, checkpointMilliseconds }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>Its lines.</returns>
    public static async Task<string[]> FinishAsync(string what, string folder, int steps, int workers, double checkpointMilliseconds, CancellationToken cancellationToken)
    {
        using Process process = Start(what, folder, steps, workers, checkpointMilliseconds);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
