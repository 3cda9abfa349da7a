using System.Text;

namespace Dramatis.RunHost;

/// <summary>A file of lines, each handed to the operating system at once, so that it outlives a killed process.</summary>
public sealed class CallLog : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly FileStream stream;

    /// <summary>Opens a log for appending.</summary>
    public CallLog(string path) => stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Writes a line.</summary>
    public void Write(string line)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(line + "\n");
        lock (gate)
        {
            stream.Write(bytes);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
