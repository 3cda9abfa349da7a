using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>Reads the shares of an electorate (docs/formats/electorate.md).</summary>
internal static class ElectorateFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const long MostBytes = 64 << 10;

    private const int Version = 1;
    private const int MostCategories = 20;

    // Published shares are rounded: a hundredth over all categories is forgiven and divided out.
    private const double SumSlack = 0.01 + 1e-9;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="InvalidInputException">The file is missing, too large, no JSON, or does not hold shares on the axes.</exception>
    public static Electorate Load(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists || file.Length > MostBytes)
        {
            throw new InvalidInputException(
                path,
                file.Exists ? FormattableString.Invariant($"the file has {file.Length} bytes; the file of an electorate has at most {MostBytes}.") : "there is no such file.",
                "Point to a file as docs/formats/electorate.md shows.");
        }

        try
        {
            Content content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Strict) ?? throw new JsonException("null");
            return Read(content, path);
        }
        catch (JsonException exception)
        {
            throw new InvalidInputException(
                FormattableString.Invariant($"{path}, line {(exception.LineNumber ?? 0) + 1}"),
                $"the file does not hold an electorate{(exception.Path is { Length: > 1 } where ? $": see {where[2..]}" : "")}.",
                "Write it as docs/formats/electorate.md shows: format, name, source, and x or y with cuts and shares.",
                exception);
        }
    }

    private static Electorate Read(Content content, string path)
    {
        if (content.Format != Version)
        {
            throw new InvalidInputException(path, $"the format is {content.Format?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}.", $"Known is format {Version}.");
        }

        if (string.IsNullOrWhiteSpace(content.Name))
        {
            throw new InvalidInputException(path, "the electorate has no name.", "Say in 'name' who it is; the report prints it.");
        }

        return content is { X: null, Y: null }
            ? throw new InvalidInputException(path, "there are no shares.", "Give cuts and shares for x (economic), for y (social), or for both.")
            : new Electorate(content.Name.Trim(), content.Source?.Trim() ?? "", Axis(content.X, "x", path), Axis(content.Y, "y", path));
    }

    private static ElectorateAxis? Axis(AxisContent? axis, string name, string path)
    {
        if (axis is null)
        {
            return null;
        }

        string where = $"{path}, {name}";
        IReadOnlyList<double> cuts = axis.Cuts ?? [], shares = axis.Shares ?? [];
        if (cuts.Count is 0 or >= MostCategories || cuts.Any(c => !(c > -PlaneAxis.Reach && c < PlaneAxis.Reach)) || cuts.Zip(cuts.Skip(1)).Any(c => !(c.First < c.Second)))
        {
            throw new InvalidInputException(
                where, "the cuts cannot be used.", FormattableString.Invariant($"Give 1 to {MostCategories - 1} coordinates between -{PlaneAxis.Reach} and {PlaneAxis.Reach}, each above the one before."));
        }

        if (shares.Count != cuts.Count + 1)
        {
            throw new InvalidInputException(where, $"there are {shares.Count} shares for {cuts.Count} cuts.", $"{cuts.Count} cuts make {cuts.Count + 1} categories: give a share for each.");
        }

        double sum = shares.Sum();
        return shares.All(s => s is >= 0 and <= 1) && Math.Abs(sum - 1) <= SumSlack
            ? new ElectorateAxis(cuts, [.. shares.Select(s => s / sum)])
            : throw new InvalidInputException(where, FormattableString.Invariant($"the shares add up to {sum:0.####}."), "Give shares from 0 to 1 that add up to 1; percentages are divided by 100.");
    }

    private sealed record Content(int? Format, string? Name, string? Source, AxisContent? X, AxisContent? Y);

    private sealed record AxisContent(IReadOnlyList<double>? Cuts, IReadOnlyList<double>? Shares);
}
