using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace Dramatis.Cli.Data;

/// <summary>The list of known sources, and the check of a user's copy against it. Only <see cref="DataInstall"/> fetches.</summary>
internal static class DataSources
{
    public static IReadOnlyList<DataSource> All { get; } = Load();

    public static DataSource Find(string id) =>
        All.FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidInputException(
            $"data source '{id}'",
            "is not known.",
            "Known are " + string.Join(", ", All.Select(s => s.Id)) + ".");

    /// <summary>Compares a file, or every file of a folder, with the known checksums; files are matched by content, not by name.</summary>
    public static async Task<IReadOnlyList<DataCheck>> CheckAsync(DataSource source, string path, CancellationToken cancellationToken)
    {
        string[] candidates = Directory.Exists(path) ? Directory.GetFiles(path) : File.Exists(path) ? [path] : [];
        if (candidates.Length == 0)
        {
            throw new InvalidInputException(path, "is neither a file nor a folder with files.", $"Point to your copy of {source.Source}.");
        }

        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (string file in candidates.Where(f => source.Files.Any(k => k.Bytes == new FileInfo(f).Length)))
        {
            await using FileStream stream = File.OpenRead(file);
            found[Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false))] = file;
        }

        return [.. source.Files.Select(f => new DataCheck(f.Name, f.Sha256, found.GetValueOrDefault(f.Sha256)))];
    }

    private static List<DataSource> Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("sources.json")!;
        return JsonSerializer.Deserialize<List<DataSource>>(stream, JsonSerializerOptions.Web)!;
    }
}
