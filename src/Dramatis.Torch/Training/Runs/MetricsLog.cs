using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dramatis.Torch.Training.Runs;

/// <summary>
/// One JSON object a line, each with its <c>step</c>, appended. Opening it for a resumed run cuts off the lines of steps that the
/// checkpoint does not have, so no step ever appears twice.
/// </summary>
public sealed class MetricsLog : IDisposable
{
    private readonly StreamWriter writer;

    /// <summary>Opens the log to go on after <paramref name="step"/> steps.</summary>
    public MetricsLog(string path, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
        {
            string[] kept = [.. File.ReadLines(path).Where(line => StepOf(line) is { } s && s <= step)];
            DurableFile.Write(path, string.Concat(kept.Select(line => line + "\n")));
        }

        writer = new StreamWriter(path, append: true) { NewLine = "\n" };
    }

    /// <summary>Appends a line.</summary>
    public void Write(JsonObject line)
    {
        ArgumentNullException.ThrowIfNull(line);
        writer.WriteLine(line.ToJsonString());
        writer.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private static long? StepOf(string line)
    {
        try
        {
            return (long?)JsonNode.Parse(line)?["step"];
        }
        catch (JsonException) // the last line of a killed run may be cut
        {
            return null;
        }
    }
}
