using System.Text.Json;
using Dramatis.Torch.Engine.Encoders;
using Dramatis.Torch.Engine.Formats;

namespace Dramatis.Torch.Engine.Classifiers;

/// <summary>The file <c>pair.json</c> of a decoder that classifies pairs: how texts reach it, and how sure its logits are.</summary>
/// <param name="Format">Version of the file; 1 is the only one. Texts are written by <see cref="TurnPairs"/>.</param>
/// <param name="MaximumLength">Most tokens of a pair, marks included.</param>
/// <param name="Temperature">What logits are divided by before they become probabilities.</param>
public sealed record PairSettings(int Format, int MaximumLength, double Temperature)
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Name of the file in a model folder.</summary>
    public const string FileName = "pair.json";

    /// <summary>Reads the file of a folder.</summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="contextLength">Positions of the model.</param>
    /// <exception cref="ModelFormatException">The file is missing, damaged, of another version, or asks for what cannot be.</exception>
    public static PairSettings Read(string folder, int contextLength)
    {
        string path = Path.Combine(folder, FileName);
        PairSettings settings = SettingsFile.Read(path, "the settings of a classifier of pairs", root => new PairSettings(
            Whole(path, root, "format"), Whole(path, root, "maximumLength"), Number(path, root, "temperature")));
        if (settings.Format != CurrentFormat)
        {
            throw new ModelFormatException(path, $"has format {settings.Format}; this version reads format {CurrentFormat}.");
        }

        return settings.MaximumLength >= 4 && settings.MaximumLength <= contextLength && settings.Temperature > 0 && double.IsFinite(settings.Temperature)
            ? settings
            : throw new ModelFormatException(path, FormattableString.Invariant($"asks for {settings.MaximumLength} tokens at temperature {settings.Temperature}; expected 4 to {contextLength} tokens and a positive temperature."));
    }

    private static int Whole(string path, JsonElement root, string name) =>
        ModelJson.Find(root, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number)
            ? number
            : throw new ModelFormatException(path, $"'{name}' is missing or no whole number.");

    private static double Number(string path, JsonElement root, string name) =>
        ModelJson.Find(root, name) is { ValueKind: JsonValueKind.Number } value
            ? value.GetDouble()
            : throw new ModelFormatException(path, $"'{name}' is missing or no number.");
}
