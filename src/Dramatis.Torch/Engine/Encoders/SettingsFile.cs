using System.Text.Json;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Encoders;

/// <summary>Reads a small JSON file of a model folder.</summary>
internal static class SettingsFile
{
    /// <summary>Reads a file and makes a value of its root.</summary>
    /// <exception cref="ModelFormatException">The file is missing or damaged, also where damage shows only in a text that is asked for.</exception>
    public static T Read<T>(string path, string expected, Func<JsonElement, T> read)
    {
        using JsonDocument document = ModelJson.Read(path, expected);
        try
        {
            return read(document.RootElement);
        }
        catch (InvalidOperationException error)
        {
            throw new ModelFormatException(path, $"is not {expected}: {error.Message}", error);
        }
    }
}
