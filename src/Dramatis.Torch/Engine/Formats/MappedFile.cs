using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>A read-only file mapped into memory. Every slice is checked against the length the file had when it was opened.</summary>
internal sealed unsafe partial class MappedFile : IDisposable
{
    private const int NotNeeded = 4; // MADV_DONTNEED

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
            if (!File.Exists(path))
            {
                throw new ModelFormatException(path, $"there is no such {(Directory.Exists(path) ? "file, but a folder of that name" : "file")}; expected {expected}.");
            }

            FileStream stream = Stream(path);
            long length = stream.Length; // of what a link leads to; FileInfo would tell the length of the link
            if (length > 0)
            {
                return new MappedFile(path, MemoryMappedFile.CreateFromFile(stream, null, length, MemoryMappedFileAccess.Read, HandleInheritability.None, false), length);
            }

            stream.Dispose();
            throw new ModelFormatException(path, $"the file is empty; expected {expected}.");
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

    /// <summary>
    /// Tells the system that this process has read a part and can do without it in memory. Reading it again is allowed. Where the
    /// system takes no such advice nothing happens.
    /// </summary>
    public void Release(long offset, long length)
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        if (!OperatingSystem.IsLinux() || offset < 0 || length <= 0 || offset > Length - length)
        {
            return;
        }

        nint page = Environment.SystemPageSize;
        nint from = (nint)(start + offset) / page * page;
        nint to = (nint)(start + offset + length) / page * page;
        if (to > from)
        {
            _ = Advise(from, (nuint)(to - from), NotNeeded);
        }
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

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);

    private static FileStream Stream(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
}
