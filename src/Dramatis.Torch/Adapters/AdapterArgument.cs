using System.Globalization;
using System.Text.RegularExpressions;

namespace Dramatis.Torch.Adapters;

/// <summary>How an adapter is named on a command line: <c>folder</c> or <c>folder:weight</c>.</summary>
/// <param name="Folder">The PEFT folder.</param>
/// <param name="Weight">Factor of what it adds; 1 when not said.</param>
public sealed partial record AdapterArgument(string Folder, double Weight = 1)
{
    /// <summary>Reads an argument, from its end, since a path may hold colons itself.</summary>
    /// <exception cref="InvalidInputException">The weight is no finite number, or there is no such folder.</exception>
    public static AdapterArgument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = Pattern().Match(text);
        string folder = match.Success ? match.Groups["folder"].Value : text;
        double weight = 1;
        bool read = !match.Success
            || (double.TryParse(match.Groups["weight"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out weight) && double.IsFinite(weight));
        return read && Directory.Exists(folder)
            ? new AdapterArgument(folder, weight)
            : throw new InvalidInputException(
                $"adapter '{text}'", read ? $"names the folder '{folder}', which is not there." : "has no finite number as its weight.", "Write folder or folder:weight, for example runa-lora:0.8.");
    }

    [GeneratedRegex(@"^(?<folder>.+):(?<weight>[-+]?[0-9.]+([eE][-+]?[0-9]+)?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
