using System.Globalization;

namespace Dramatis.Files;

/// <summary>JSON pointers (RFC 6901): the address of a value in a document.</summary>
internal static class Pointer
{
    /// <summary>The pointer to a member.</summary>
    public static string Add(string pointer, string key) =>
        pointer + "/" + key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The pointer to an item.</summary>
    public static string Add(string pointer, int index) => pointer + "/" + index.ToString(CultureInfo.InvariantCulture);
}
