namespace Dramatis.Benchmarks.Engine;

/// <summary>Memory of a process as Linux counts it.</summary>
internal static class SelfMemory
{
    /// <summary>Most resident bytes since the start; 0 where the system does not tell.</summary>
    public static long Peak(int processId)
    {
        string file = $"/proc/{processId}/status";
        string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), System.Globalization.CultureInfo.InvariantCulture) * 1024;
    }
}
