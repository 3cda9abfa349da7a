using System.Text.Json.Nodes;

namespace Dramatis.Files;

/// <summary>A YAML text as JSON, with the place of every value and key.</summary>
/// <param name="File">Name for messages.</param>
/// <param name="Root">The document; null when it is empty.</param>
/// <param name="Places">JSON pointer to line and column, both from 1.</param>
/// <param name="KeyPlaces">The same for keys.</param>
internal sealed record PlacedYaml(
    string File,
    JsonNode? Root,
    IReadOnlyDictionary<string, (long Line, long Column)> Places,
    IReadOnlyDictionary<string, (long Line, long Column)> KeyPlaces)
{
    /// <summary><c>file:line:column</c> of a value; of the nearest value around it when the pointer leads nowhere.</summary>
    public string Where(string pointer) => Find(Places, pointer);

    /// <summary><c>file:line:column</c> of a key.</summary>
    public string WhereKey(string pointer) =>
        KeyPlaces.TryGetValue(pointer, out (long Line, long Column) place) ? Format(place) : Where(pointer);

    private string Find(IReadOnlyDictionary<string, (long Line, long Column)> places, string pointer)
    {
        for (string at = pointer; ; at = at[..at.LastIndexOf('/')])
        {
            if (places.TryGetValue(at, out (long Line, long Column) place))
            {
                return Format(place);
            }

            if (at.Length == 0)
            {
                return File;
            }
        }
    }

    private string Format((long Line, long Column) place) => FormattableString.Invariant($"{File}:{place.Line}:{place.Column}");
}
