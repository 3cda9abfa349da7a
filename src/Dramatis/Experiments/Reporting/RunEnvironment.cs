using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Dramatis.Experiments.Reporting;

/// <summary>Where a run took place.</summary>
/// <param name="DramatisVersion">Version of Dramatis.</param>
/// <param name="Commit">Commit of the source it was built from, or null when unknown.</param>
/// <param name="Framework">Version of .NET.</param>
/// <param name="OperatingSystem">Operating system and architecture.</param>
/// <param name="Machine">Processors and memory, without the machine's name.</param>
/// <param name="Finished">When the report was made.</param>
public sealed record RunEnvironment(
    string DramatisVersion, string? Commit, string Framework, string OperatingSystem, string Machine, DateTimeOffset Finished)
{
    /// <summary>The environment of this process.</summary>
    /// <param name="time">Clock.</param>
    public static RunEnvironment Current(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);

        // The compiler writes "version+commit" when source control information is at hand.
        string informational = typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        string[] parts = informational.Split('+', 2);
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return new RunEnvironment(
            parts[0],
            parts.Length > 1 ? parts[1] : null,
            RuntimeInformation.FrameworkDescription,
            $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})",
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, {memory:F1} GiB of memory"),
            time.GetUtcNow());
    }
}
