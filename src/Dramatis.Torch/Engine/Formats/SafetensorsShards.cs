using System.Text.Json;
using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>The weights of a Hugging Face folder: <c>model.safetensors</c>, or the shards that <c>model.safetensors.index.json</c> lists.</summary>
public sealed class SafetensorsShards : IWeightSource
{
    private const string SingleFile = "model.safetensors";
    private const string IndexFile = "model.safetensors.index.json";
    private readonly IReadOnlyList<SafetensorsFile> files;
    private readonly Dictionary<string, SafetensorsFile> owners;

    private SafetensorsShards(IReadOnlyList<SafetensorsFile> files, Dictionary<string, SafetensorsFile> owners) => (this.files, this.owners) = (files, owners);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => owners.Keys;

    /// <summary>The files opened, in the order of their names.</summary>
    public IReadOnlyList<SafetensorsFile> Files => files;

    /// <summary>Opens the weights of a folder.</summary>
    /// <exception cref="ModelFormatException">
    /// There are no weights, a shard is missing or damaged, the index names a file outside the folder or promises a tensor that its
    /// shard does not hold.
    /// </exception>
    public static SafetensorsShards OpenFolder(string folder)
    {
        string index = Path.Combine(folder, IndexFile);
        if (File.Exists(index))
        {
            return OpenIndex(folder, index);
        }

        string single = Path.Combine(folder, SingleFile);
        if (!File.Exists(single))
        {
            throw new ModelFormatException(folder, MistakenFolder.Explain(folder) ?? $"holds no weights; expected {SingleFile} or {IndexFile}.");
        }

        SafetensorsFile file = SafetensorsFile.Open(single);
        return new SafetensorsShards([file], file.Names.ToDictionary(name => name, _ => file, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => Owner(name).Shape(name);

    /// <inheritdoc/>
    public torch.Tensor Read(string name, torch.ScalarType type) => Owner(name).Read(name, type);

    /// <inheritdoc/>
    public void ReadInto(string name, torch.Tensor target) => Owner(name).ReadInto(name, target);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (SafetensorsFile file in files)
        {
            file.Dispose();
        }
    }

    private static SafetensorsShards OpenIndex(string folder, string index)
    {
        IReadOnlyDictionary<string, string> map = ReadMap(index);
        var opened = new SortedDictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        var owners = new Dictionary<string, SafetensorsFile>(StringComparer.Ordinal);
        try
        {
            foreach ((string name, string shard) in map)
            {
                if (!opened.TryGetValue(shard, out SafetensorsFile? file))
                {
                    opened[shard] = file = SafetensorsFile.Open(InFolder(folder, index, PlainName(index, shard)));
                }

                owners[name] = file.Contains(name)
                    ? file
                    : throw new ModelFormatException(file.Path, $"holds no tensor '{name}', which {IndexFile} places there.");
            }
        }
        catch
        {
            foreach (SafetensorsFile file in opened.Values)
            {
                file.Dispose();
            }

            throw;
        }

        return new SafetensorsShards([.. opened.Values], owners);
    }

    private static Dictionary<string, string> ReadMap(string index)
    {
        using JsonDocument document = ModelJson.Read(index, "a list of shards with a weight_map");
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("weight_map", out JsonElement map) && map.ValueKind == JsonValueKind.Object
            && map.EnumerateObject().All(pair => pair.Value.ValueKind == JsonValueKind.String)
            ? map.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.Ordinal)
            : throw new ModelFormatException(index, "has no weight_map from tensor names to file names.");
    }

    // A shard name is a name, never a path: a downloaded index must not reach files elsewhere.
    private static string PlainName(string index, string shard) =>
        shard.Length > 0 && shard.IndexOfAny(['/', '\\', ':', '\0']) < 0 && shard is not ("." or "..") && shard.EndsWith(".safetensors", StringComparison.Ordinal)
            ? shard
            : throw new ModelFormatException(index, $"names the shard '{shard}'; expected a plain file name ending in .safetensors, without folders.");

    // Nor may a link that came with the download; the hub's cache, where all files are links, keeps them in "blobs" beside "snapshots".
    private static string InFolder(string folder, string index, string shard)
    {
        string home = Path.GetFullPath(folder);
        home = Path.TrimEndingDirectorySeparator(new DirectoryInfo(home).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? home);
        string path = Path.Combine(home, shard);
        string? target = File.Exists(path) ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName : null;
        string? cache = Path.GetFileName(Path.GetDirectoryName(home)) == "snapshots" ? Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(home))!, "blobs") : null;
        return target is null || Lies(target, home) || (cache is not null && Lies(target, cache))
            ? path
            : throw new ModelFormatException(index, $"names the shard '{shard}', which is a link to {target}, outside the folder; put the file itself there.");
    }

    private static bool Lies(string file, string folder) => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private SafetensorsFile Owner(string name) => owners.TryGetValue(name, out SafetensorsFile? file)
        ? file
        : throw new KeyNotFoundException($"There is no tensor '{name}' in {string.Join(", ", files.Select(each => each.Path))}.");
}
