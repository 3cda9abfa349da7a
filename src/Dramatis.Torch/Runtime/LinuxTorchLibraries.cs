using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Dramatis.Torch.Runtime;

/// <summary>
/// Loads libtorch and its shim on Linux. The shim of TorchSharp 0.107 is built against libstdc++ 13 and asks for the symbol version
/// GLIBCXX_3.4.32, for the sake of one marker symbol that nothing calls; Debian 12 and Ubuntu 22.04 have 3.4.30. When the plain load
/// fails for that reason, a private copy whose need is marked weak is loaded in its place; everything after that finds it by name.
/// </summary>
internal static class LinuxTorchLibraries
{
    internal const string Shim = "libLibTorchSharp.so";
    internal const string MissingVersion = "GLIBCXX_3.4.32";

    // In the order of their dependence; the copy of the shim lies elsewhere and cannot find them by its own run path.
    private static readonly string[] Libraries = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];

    [SupportedOSPlatform("linux")]
    public static void Load(ILogger? logger)
    {
        string? shim = Find(Shim);
        if (shim is null || NativeLibrary.TryLoad(shim, out _))
        {
            return; // not beside the program: TorchSharp has its own places to look, and its own words when there is nothing
        }

        string reason = ReasonOfFailure(shim);
        if (!reason.Contains(MissingVersion, StringComparison.Ordinal))
        {
            throw new TorchUnavailableException($"The tensor library {shim} cannot be loaded: {reason}");
        }

        try
        {
            string copy = WritePatchedCopy(shim);
            foreach (string library in Libraries)
            {
                NativeLibrary.Load(Path.Combine(Path.GetDirectoryName(shim)!, library) is var beside && File.Exists(beside)
                    ? beside
                    : Find(library) ?? library);
            }

            NativeLibrary.Load(copy);
            logger?.LogInformation(
                "libstdc++ here lacks {Version}; loaded a copy of {Shim} that does not insist on it: {Copy}", MissingVersion, Shim, copy);
        }
        catch (Exception error) when (error is DllNotFoundException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new TorchUnavailableException(
                $"The tensor library needs a newer libstdc++ ({MissingVersion}) than this system has, and a copy that does without could not "
                + $"be used: {error.Message} Install libstdc++ of GCC 13 or newer.",
                error);
        }
    }

    /// <summary>
    /// Writes the copy into the user's cache, named by its content. Processes that start together write the same bytes to files of
    /// their own and move them into place, so that nobody loads half a file.
    /// </summary>
    [SupportedOSPlatform("linux")]
    internal static string WritePatchedCopy(string shim, string? cache = null)
    {
        byte[] image = File.ReadAllBytes(shim);
        if (ElfVersionNeeds.MarkWeak(image, MissingVersion) == 0)
        {
            throw new InvalidDataException($"{shim} does not name {MissingVersion}.");
        }

        string key = Convert.ToHexStringLower(SHA256.HashData(image))[..32];
        try
        {
            return WriteInto(Path.Combine(cache ?? DefaultCache(), key), image);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && cache is null)
        {
            // A read-only home: a fresh folder that only this user can read; a shared one could be filled by somebody else.
            return WriteInto(Directory.CreateTempSubdirectory("dramatis-native-").FullName, image);
        }
    }

    [SupportedOSPlatform("linux")]
    private static string WriteInto(string folder, byte[] image)
    {
        string target = Path.Combine(folder, Shim);
        if (File.Exists(target) && File.ReadAllBytes(target).AsSpan().SequenceEqual(image))
        {
            return target;
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string draft = Path.Combine(folder, $"{Shim}.{Environment.ProcessId}.{Guid.NewGuid():N}");
        File.WriteAllBytes(draft, image);
        File.Move(draft, target, overwrite: true);
        return target;
    }

    private static string DefaultCache()
    {
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0 ? Path.Combine(data, "dramatis", "native") : throw new IOException("The user has no home folder.");
    }

    private static string? Find(string file)
    {
        string folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string rid = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        return folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(AppContext.BaseDirectory)
            .Append(Path.Combine(AppContext.BaseDirectory, "runtimes", rid, "native"))
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }

    private static string ReasonOfFailure(string shim)
    {
        try
        {
            NativeLibrary.Load(shim);
            return "";
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            return error.Message.ReplaceLineEndings(" ");
        }
    }
}
