using System.Globalization;
using System.Text.RegularExpressions;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>How a vector is named on a command line: <c>file</c>, <c>file:strength</c> or <c>file:strength:from-to</c>.</summary>
/// <param name="Path">The file.</param>
/// <param name="Strength">Factor of every direction; 1 when not said.</param>
/// <param name="Blocks">Blocks to use; all that have a direction when null.</param>
public sealed partial record VectorArgument(string Path, double Strength = 1, BlockRange? Blocks = null)
{
    /// <summary>Reads an argument, from its end, since a path may hold colons itself.</summary>
    /// <exception cref="InvalidInputException">The file or the strength is missing, or a part is not what it should be.</exception>
    public static VectorArgument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Match match = Pattern().Match(text);
        string path = match.Groups["file"].Value;
        string strength = match.Groups["strength"].Value;
        string blocks = match.Groups["blocks"].Value;
        // A colon left in the file's own name is a strength or a range that could not be read.
        return match.Success && !System.IO.Path.GetFileName(path).Contains(':', StringComparison.Ordinal) && Number(strength) is { } number
            ? new VectorArgument(path, number, blocks.Length > 0 ? BlockRange.Parse(blocks) : null)
            : throw new InvalidInputException(
                $"vector '{text}'", "is not file, file:strength or file:strength:from-to.", "For example cheer.gguf:0.8:8-20.");
    }

    /// <summary>Reads the file and applies strength and blocks.</summary>
    /// <param name="rows">What the rows of a <c>.pt</c> tensor stand for.</param>
    /// <exception cref="DramatisException">The file is no control vector, or has no direction for the blocks.</exception>
    public ControlVector Load(TensorRows rows = TensorRows.HiddenStates)
    {
        ControlVector vector = ControlVectorFile.Read(Path, rows);
        return VectorAlgebra.Scale(Blocks is { } blocks ? VectorAlgebra.Only(vector, blocks) : vector, Strength);
    }

    [GeneratedRegex(@"^(?<file>.+?)(:(?<strength>[-+]?[0-9.]+([eE][-+]?[0-9]+)?)(:(?<blocks>[0-9]+(-[0-9]+)?))?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    private static double? Number(string text) =>
        text.Length == 0 ? 1
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
        : null;
}
