using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>A read-only file mapped into memory. Every slice is checked against the length the file had when it was opened.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly SafeMemoryMappedViewHandle handle;
    private byte* start;

    private MappedFile(string path, MemoryMappedFile file, long length)
    {
        (Path, Length, this.file) = (path, length, file);
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        handle = view.SafeMemoryMappedViewHandle;
        byte* pointer = null;
        handle.AcquirePointer(ref pointer);
        start = pointer + view.PointerOffset;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>Bytes in the file.</summary>
    public long Length { get; }

    /// <summary>Maps a file.</summary>
    /// <exception cref="ModelFormatException">The file is missing, empty, or cannot be read.</exception>
    public static MappedFile Open(string path, string expected)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            long length = new FileInfo(path) is { Exists: true } info
                ? info.Length
                : throw new ModelFormatException(path, $"there is no such file; expected {expected}.");
            return length == 0
                ? throw new ModelFormatException(path, $"the file is empty; expected {expected}.")
                : new MappedFile(path, MemoryMappedFile.CreateFromFile(Stream(path), null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, false), length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ModelFormatException(path, $"the file cannot be read ({error.Message}); expected {expected}.", error);
        }
    }

    /// <summary>The bytes from <paramref name="offset"/> on; valid until the file is disposed.</summary>
    /// <exception cref="ModelFormatException">The range reaches beyond the end of the file.</exception>
    public ReadOnlySpan<byte> Slice(long offset, int length)
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        return offset < 0 || length < 0 || offset > Length - length
            ? throw new ModelFormatException(Path, $"needs bytes {offset} to {offset + (long)length}, but the file ends at {Length}: it is truncated or damaged.")
            : new ReadOnlySpan<byte>(start + offset, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (start is null)
        {
            return;
        }

        start = null;
        handle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private static FileStream Stream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
}
