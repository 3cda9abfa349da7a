using System.Globalization;
using System.Text.Json;
using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// Reads a saved table of settings in the layout of the paper's repository: <c>data[]</c>, each with <c>info</c> (levels of the five
/// factors) and <c>data</c> (scores by name, from 1 to 5).
/// </summary>
internal static class SavedTable
{
    private const int Scored = 5;

    /// <summary>Loads a table.</summary>
    /// <exception cref="InvalidInputException">The file is not there, is not JSON of that layout, or a setting lacks a score.</exception>
    public static ReliabilityData Load(string path)
    {
        File? read;
        try
        {
            read = JsonSerializer.Deserialize<File>(System.IO.File.ReadAllText(path), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidInputException($"option 'table', {path}", $"cannot be read: {e.Message}", "Give a JSON file with data[].info and data[].data.");
        }

        if (read?.Data is not { Count: > 0 } rows || rows.Any(r => r is not { Info: not null, Data.Count: > 0 }))
        {
            throw new InvalidInputException($"option 'table', {path}", "holds no settings.", "Every entry of data[] has info and data.");
        }

        string[] names = [.. rows[0].Data!.Keys];
        return new ReliabilityData(
            [.. names.Select(n => new ProfileScale(n.ToLowerInvariant(), n, 1, Scored))],
            [.. rows.Select((row, at) => ProfileOf(row, names, $"{path}, data[{at.ToString(CultureInfo.InvariantCulture)}]"))]);
    }

    private static SettingProfile ProfileOf(Row row, string[] names, string where)
    {
        Levels info = row.Info!;
        if (new[] { info.Template, info.Language, info.Version, info.Label, info.Order }.Any(string.IsNullOrEmpty))
        {
            throw new InvalidInputException(where, "lacks a factor.", "Its info has template, language, version, label and order.");
        }

        return new SettingProfile(
            Cell.Of(
                (Setting.Template, info.Template!), (Setting.Language, info.Language!), (Setting.Version, info.Version!), (Setting.Labels, info.Label!), (Setting.Order, info.Order!)),
            [.. names.Select(n => (double?)ScoreOf(row, n, where))]);
    }

    private static double ScoreOf(Row row, string name, string where) => row.Data!.TryGetValue(name, out double score) && score is >= 1 and <= Scored
        ? score
        : throw new InvalidInputException(where, $"has no score from 1 to {Scored} for '{name}'.", "Every setting has the scales of the first.");

    private sealed record File(IReadOnlyList<Row>? Data);

    private sealed record Row(Levels? Info, Dictionary<string, double>? Data);

    private sealed record Levels(string? Template, string? Language, string? Version, string? Label, string? Order);
}
