using System.Text.Json;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>Reads the JSON files of a model folder, with a size limit and errors that name the file and the key.</summary>
internal static class ModelJson
{
    /// <summary>Largest JSON file accepted, in bytes; the largest published tokenizers are about 35 MB.</summary>
    public const long LargestFile = 256L << 20;

    /// <summary>Parses a file. The caller disposes the document.</summary>
    /// <exception cref="ModelFormatException">The file is missing, too large, or not JSON.</exception>
    public static JsonDocument Read(string path, string expected)
    {
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
            {
                throw new ModelFormatException(path, $"there is no such file; expected {expected}.");
            }

            if (info.Length == 0)
            {
                throw new ModelFormatException(path, $"the file is empty; expected {expected}.");
            }

            return info.Length > LargestFile
                ? throw new ModelFormatException(path, $"is {info.Length} bytes long; expected {expected} of at most {LargestFile} bytes.")
                : JsonDocument.Parse(File.ReadAllBytes(path).AsMemory(), new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException(path, $"cannot be read as JSON ({error.Message}); expected {expected}.", error);
        }
    }

    /// <summary>The member of an object, or null when it is absent or null.</summary>
    public static JsonElement? Find(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>The text of a member, or null when it is absent or no string.</summary>
    public static string? Text(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Whether a member is there and true.</summary>
    public static bool Flag(JsonElement parent, string name) => Find(parent, name) is { ValueKind: JsonValueKind.True };
}
