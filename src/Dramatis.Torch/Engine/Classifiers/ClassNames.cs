using System.Globalization;
using System.Text.Json;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Classifiers;

/// <summary>The names of a classifier's classes, from <c>id2label</c> of its config.json.</summary>
internal static class ClassNames
{
    /// <summary>Whether a folder holds a transformer with classes on top: its architecture says so.</summary>
    public static bool AreIn(string folder)
    {
        try
        {
            return SettingsFile.Read(Path.Combine(folder, "config.json"), "a config.json", root =>
                ModelJson.Find(root, "architectures") is { ValueKind: JsonValueKind.Array } names
                && names.EnumerateArray().Any(name => name.ValueKind == JsonValueKind.String && name.GetString()!.EndsWith("ForSequenceClassification", StringComparison.Ordinal)));
        }
        catch (ModelFormatException)
        {
            return false;
        }
    }

    /// <summary>The names in the order of the logits.</summary>
    /// <exception cref="ModelFormatException">There are none, or not one for each class.</exception>
    public static IReadOnlyList<string> Read(string folder, int classes)
    {
        string path = Path.Combine(folder, "config.json");
        return SettingsFile.Read(path, "a config.json", root =>
        {
            string?[] names = [.. Enumerable.Range(0, classes).Select(i =>
                ModelJson.Find(root, "id2label") is { } labels ? ModelJson.Text(labels, i.ToString(CultureInfo.InvariantCulture)) : null)];
            return names.All(name => name is { Length: > 0 }) && names.Distinct(StringComparer.Ordinal).Count() == classes
                ? names.OfType<string>().ToArray()
                : throw new ModelFormatException(path, $"id2label does not give each of the {classes} classes a name of its own.");
        });
    }
}
