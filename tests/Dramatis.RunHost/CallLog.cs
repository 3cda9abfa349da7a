using System.Text;

namespace Dramatis.RunHost;

/// <summary>
/// A file of lines, each handed to the operating system at once, so that it outlives a killed process. A kill in the middle of a write
/// leaves half a line: whole ones are known by their mark, and every line begins on a line of its own.
/// </summary>
public sealed class CallLog : IAsyncDisposable
{
    private const string Whole = " .";

    private readonly Lock gate = new();
    private readonly FileStream stream;

    /// <summary>Opens a log for appending.</summary>
    public CallLog(string path) => stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>The lines that were written whole.</summary>
    public static async Task<string[]> ReadAsync(string path, CancellationToken cancellationToken = default) =>
    [
        .. from line in await File.ReadAllLinesAsync(path, cancellationToken)
           where line.EndsWith(Whole, StringComparison.Ordinal)
           select line[..^Whole.Length],
    ];

    /// <summary>Writes a line.</summary>
    public void Write(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes($"\n{line}{Whole}");
        lock (gate)
        {
            stream.Write(bytes);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
