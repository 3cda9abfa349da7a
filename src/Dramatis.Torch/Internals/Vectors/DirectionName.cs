using System.Globalization;

namespace Dramatis.Torch.Internals.Vectors;

/// <summary>Tensor names <c>direction.N</c>.</summary>
internal static class DirectionName
{
    public static string Of(int block) => string.Create(CultureInfo.InvariantCulture, $"direction.{block}");

    /// <summary>The block of a name, or null when it is no such name.</summary>
    public static int? Block(string name) =>
        name.StartsWith("direction.", StringComparison.Ordinal)
        && int.TryParse(name.AsSpan("direction.".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int block)
            ? block
            : null;
}
