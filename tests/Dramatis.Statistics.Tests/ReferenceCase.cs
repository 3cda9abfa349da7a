using System.Globalization;
using System.Text.Json;
using Dramatis.Tests;

namespace Dramatis.Statistics.Tests;

/// <summary>One case of the reference set: data, and what a trusted package gives for them.</summary>
internal sealed class ReferenceCase
{
    private static readonly string Folder = SharedFiles.InRepository("tests/Dramatis.Statistics.Tests/Reference");
    private readonly JsonElement json;

    private ReferenceCase(JsonElement json) => this.json = json;

    public JsonElement Data => json.GetProperty("data");

    public JsonElement Options => json.GetProperty("options");

    public static ReferenceCase Load(string topic, string name)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Folder, topic + ".json"));
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonElement candidate in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            if (candidate.GetProperty("name").GetString() == name)
            {
                return new ReferenceCase(candidate.Clone());
            }
        }

        throw new KeyNotFoundException($"No case '{name}' in {topic}.json.");
    }

    public bool Expects(string key) => json.GetProperty("expected").TryGetProperty(key, out _);

    public double Expected(string key) => json.GetProperty("expected").GetProperty(key).GetDouble();

    public void Check(string key, double actual)
    {
        double expected = Expected(key);
        double allowed = json.GetProperty("tolerance").GetDouble() * Math.Max(1, Math.Abs(expected));
        Assert.True(
            Math.Abs(actual - expected) <= allowed,
            $"{json.GetProperty("name").GetString()} {key}: expected {expected:R} within {allowed:R}, found {actual:R}");
    }

    public double Number(string key) => Data.GetProperty(key).GetDouble();

    public int Count(string key) => Data.GetProperty(key).GetInt32();

    public double[] Numbers(string key) => [.. Data.GetProperty(key).EnumerateArray().Select(e => e.GetDouble())];

    public int[] Counts(string key) => [.. Data.GetProperty(key).EnumerateArray().Select(e => e.GetInt32())];

    public int[][] Table(string key) =>
        [.. Data.GetProperty(key).EnumerateArray().Select(r => r.EnumerateArray().Select(e => e.GetInt32()).ToArray())];

    /// <summary>Rows of the case's CSV file as text by column name.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Folder, json.GetProperty("data_file").GetString()!));
        string[] header = lines[0].Split(',');
        return
        [
            .. lines.Skip(1).Select(line =>
                header.Zip(line.Split(',')).ToDictionary(p => p.First.Trim('"'), p => p.Second.Trim('"'), StringComparer.Ordinal)),
        ];
    }

    public static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
