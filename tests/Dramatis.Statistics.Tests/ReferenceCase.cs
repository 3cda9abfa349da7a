using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Dramatis.Tests;

namespace Dramatis.Statistics.Tests;

/// <summary>One case of the reference set: data, and what a trusted package gives for them.</summary>
internal sealed class ReferenceCase
{
    private static readonly string Folder = SharedFiles.InRepository("tests/Dramatis.Statistics.Tests/Fixtures/Reference");
    private static readonly ConcurrentDictionary<string, IReadOnlyList<ReferenceCase>> Topics = new(StringComparer.Ordinal);
    private readonly JsonElement json;

    private ReferenceCase(JsonElement json) => this.json = json;

    public string Name => json.GetProperty("name").GetString()!;

    /// <summary>The part of the name before @: cases that share it are one quantity by different packages.</summary>
    public string Quantity => Name[..Name.IndexOf('@', StringComparison.Ordinal)];

    public JsonElement Data => json.GetProperty("data");

    public JsonElement Options => json.GetProperty("options");

    public double Tolerance => json.GetProperty("tolerance").GetDouble();

    public IEnumerable<string> ExpectedKeys => json.GetProperty("expected").EnumerateObject().Select(p => p.Name);

    public static IReadOnlyList<ReferenceCase> All(string topic) => Topics.GetOrAdd(topic, Read);

    public static ReferenceCase Load(string topic, string name) =>
        All(topic).FirstOrDefault(c => c.Name == name) ?? throw new KeyNotFoundException($"No case '{name}' in {topic}.json.");

    public bool Expects(string key) => json.GetProperty("expected").TryGetProperty(key, out _);

    public double Expected(string key) => json.GetProperty("expected").GetProperty(key).GetDouble();

    public void Check(string key, double actual, double? tolerance = null)
    {
        double expected = Expected(key);
        double allowed = (tolerance ?? Tolerance) * Math.Max(1, Math.Abs(expected));
        Assert.True(
            Math.Abs(actual - expected) <= allowed,
            $"{Name} {key}: expected {expected:R} within {allowed:R}, found {actual:R}");
    }

    /// <summary>The values <c>y</c> of one group of a data set with groups.</summary>
    public double[] Group(string name) => [.. Rows().Where(r => r["group"] == name).Select(r => Parse(r["y"]))];

    /// <summary>The values <c>y</c> of every group, in the order in which groups first appear.</summary>
    public double[][] Groups() => [.. Rows().GroupBy(r => r["group"]).Select(g => g.Select(r => Parse(r["y"])).ToArray())];

    /// <summary>Pre minus post of a paired data set.</summary>
    public double[] Differences() => [.. Column("pre").Zip(Column("post"), (a, b) => a - b)];

    /// <summary>Whether a choice of the case's options is set to a text.</summary>
    public bool HasOption(string key, string value) =>
        Options.TryGetProperty(key, out JsonElement option) && option.ValueKind == JsonValueKind.String && option.GetString() == value;

    public bool HasOption(string key) => Options.TryGetProperty(key, out JsonElement option) && option.ValueKind == JsonValueKind.True;

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

    /// <summary>One column of the case's CSV file; NaN for an empty cell.</summary>
    public double[] Column(string name) => [.. Rows().Select(r => r[name].Length == 0 ? double.NaN : Parse(r[name]))];

    /// <summary>Columns of the case's CSV file as [rows, columns], all of them when none is named; NaN for an empty cell.</summary>
    public double[,] Matrix(params string[] columns)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = Rows();
        string[] names = columns.Length > 0 ? columns : [.. rows[0].Keys];
        double[,] matrix = new double[rows.Count, names.Length];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < names.Length; j++)
            {
                string cell = rows[i][names[j]];
                matrix[i, j] = cell.Length == 0 ? double.NaN : Parse(cell);
            }
        }

        return matrix;
    }

    public static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public override string ToString() => Name;

    private static List<ReferenceCase> Read(string topic)
    {
        using FileStream stream = File.OpenRead(Path.Combine(Folder, topic + ".json"));
        using JsonDocument document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => new ReferenceCase(c.Clone()))];
    }
}
