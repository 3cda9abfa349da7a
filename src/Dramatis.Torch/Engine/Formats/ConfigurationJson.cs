using System.Text.Json;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>The values of a <c>config.json</c>, with errors that name file and key.</summary>
/// <param name="path">The file, for errors.</param>
/// <param name="root">The object.</param>
/// <param name="absent">Whole numbers that hold where the file leaves them out, as files of some families do.</param>
internal sealed class ConfigurationJson(string path, JsonElement root, IReadOnlyDictionary<string, int>? absent = null)
{
    public string Path => path;

    public JsonElement Root => root;

    /// <summary>The values of a nested object, or null when it is absent.</summary>
    public ConfigurationJson? Inside(string key) => ModelJson.Find(root, key) is { ValueKind: JsonValueKind.Object } inner ? new ConfigurationJson(path, inner) : null;

    /// <summary>The same with whole numbers that hold where the file leaves them out.</summary>
    public ConfigurationJson WithUsual(IReadOnlyDictionary<string, int> usual) => new(path, root, usual);

    public bool Flag(string key, bool whenAbsent = false) => ModelJson.Find(root, key) is null ? whenAbsent : ModelJson.Flag(root, key);

    public string? Text(string key) => ModelJson.Text(root, key);

    public int Required(string key) => Optional(key) ?? throw new ModelFormatException(path, $"has no {key}.");

    public int? Optional(string key) => ModelJson.Find(root, key) is not { } value ? absent?.TryGetValue(key, out int usual) == true ? usual : null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number
        : throw new ModelFormatException(path, $"{key} is {value}; expected a whole number.");

    /// <summary>The number of blocks, small enough to make a list of.</summary>
    public int Blocks(string key) => Required(key) is >= 1 and <= ConfigurationChecks.MostLayers and var blocks ? blocks
        : throw new ModelFormatException(path, $"{key} is {Required(key)}; expected 1 to {ConfigurationChecks.MostLayers}.");

    public double? Number(string key) => ModelJson.Find(root, key) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && double.IsFinite(number) ? number
        : throw new ModelFormatException(path, $"{key} is {value}; expected a number.");

    public double RequiredNumber(string key) => Number(key) ?? throw new ModelFormatException(path, $"has no {key}.");

    /// <summary>A list with an entry for each block, or null when it is absent.</summary>
    public JsonElement[]? PerBlock(string key, int blocks)
    {
        if (ModelJson.Find(root, key) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= blocks
            ? [.. value.EnumerateArray().Take(blocks)]
            : throw new ModelFormatException(path, $"{key} should be a list with an entry for each of the {blocks} blocks.");
    }

    public ModelFormatException Unsupported(string key, object? value, string supported) => new(path, $"{key} is {value ?? "absent"}; supported is {supported}.");
}
