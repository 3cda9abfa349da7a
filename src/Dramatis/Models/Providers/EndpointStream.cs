using System.Globalization;

namespace Dramatis.Models.Providers;

/// <summary>A reply as it arrives: cut off beyond a limit, and a broken connection named as such.</summary>
internal sealed class EndpointStream(Stream inner, Endpoint endpoint, long maximumBytes) : Stream
{
    private long received;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => received;
        set => throw new NotSupportedException();
    }

    /// <summary>The failure of a reply beyond the limit.</summary>
    public static ModelCallException TooLarge(Endpoint endpoint, long maximumBytes) => endpoint.Failed(
        ModelFailure.ReplyTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"{endpoint.Address} sent more than {maximumBytes} bytes; the reply was cut off."));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await inner.ReadAsync(buffer, cancellationToken));
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw Broken(e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Count(inner.Read(buffer, offset, count));
        }
        catch (IOException e)
        {
            throw Broken(e);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        received += read;
        return received <= maximumBytes ? read : throw TooLarge(endpoint, maximumBytes);
    }

    private ModelCallException Broken(Exception error) => endpoint.Failed(
        ModelFailure.ConnectionLost,
        string.Create(CultureInfo.InvariantCulture, $"the connection to {endpoint.Address} broke after {received} bytes of the answer."),
        error);
}
