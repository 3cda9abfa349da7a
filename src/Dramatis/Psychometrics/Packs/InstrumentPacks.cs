using System.Collections.Concurrent;
using System.Text;
using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;

namespace Dramatis.Psychometrics.Packs;

/// <summary>
/// The instruments that travel with the program. The project wrote every text in them and their keys; none was validated on people.
/// </summary>
public static class InstrumentPacks
{
    private const string Prefix = "instruments/";
    private static readonly ConcurrentDictionary<string, Instrument> Loaded = new(StringComparer.Ordinal);

    /// <summary>Identifiers, in order.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. typeof(InstrumentPacks).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => Path.GetFileNameWithoutExtension(n[Prefix.Length..]))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The instrument of an identifier.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public static Instrument Load(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Ids.Contains(id) ? Loaded.GetOrAdd(id, Read) : throw new InvalidInputException(
            $"instrument '{id}'",
            "is not one of those that come with the program.",
            (NearestName.Of(id, Ids) is { } near ? $"Did you mean '{near}'? " : "") + $"Known: {string.Join(", ", Ids)}.");
    }

    private static Instrument Read(string id)
    {
        using Stream stream = typeof(InstrumentPacks).Assembly.GetManifestResourceStream($"{Prefix}{id}.json")!;
        using StreamReader reader = new(stream, Encoding.UTF8);
        return InstrumentFile.Parse(reader.ReadToEnd(), id);
    }
}
