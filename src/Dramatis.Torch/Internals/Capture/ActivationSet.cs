using System.Globalization;
using System.Text.Json;
using Dramatis.Torch.Engine;
using Dramatis.Torch.Engine.Formats;
using Dramatis.Torch.Engine.Sites;
using Dramatis.Torch.Runtime;
using TorchSharp;

namespace Dramatis.Torch.Internals.Capture;

/// <summary>
/// Activations: at each site a matrix [rows, C] of float32. As a file: safetensors with a tensor for each site (<c>resid-post.14</c>), the
/// rows in <c>rows.text</c>, <c>rows.position</c> and <c>rows.id</c>, and labels and spec in the metadata.
/// </summary>
public sealed class ActivationSet
{
    private const string Key = "dramatis.activations";
    private readonly IReadOnlyDictionary<Site, float[]> values;

    internal ActivationSet(IReadOnlyList<ActivationRow> rows, IReadOnlyList<string> labels, int width, IReadOnlyDictionary<Site, float[]> values, string spec)
    {
        (Rows, Labels, Width, Spec) = (rows, labels, width, spec);
        this.values = values;
    }

    /// <summary>What each row is of, in the order of texts and positions.</summary>
    public IReadOnlyList<ActivationRow> Rows { get; }

    /// <summary>The label of each text.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Numbers in a row.</summary>
    public int Width { get; }

    /// <summary>What was captured, in words.</summary>
    public string Spec { get; }

    /// <summary>The places.</summary>
    public IReadOnlyList<Site> Sites => [.. values.Keys.OrderBy(SiteOrder.Of)];

    /// <summary>A row at a site, [C].</summary>
    /// <exception cref="KeyNotFoundException">The site was not captured.</exception>
    public ReadOnlySpan<float> Row(Site site, int row) => values[site].AsSpan(row * Width, Width);

    /// <summary>The rows of the texts with a label, [n][C].</summary>
    /// <exception cref="KeyNotFoundException">The site was not captured.</exception>
    public IReadOnlyList<float[]> Of(Site site, string label) =>
        [.. Enumerable.Range(0, Rows.Count).Where(row => Labels[Rows[row].Text] == label).Select(row => Row(site, row).ToArray())];

    /// <summary>Writes a file; one that exists is replaced, whole or not at all.</summary>
    public void Write(string path)
    {
        TorchRuntime.EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor> tensors = values.ToDictionary(pair => NameOf(pair.Key), pair => torch.tensor(pair.Value, [Rows.Count, Width]));
        tensors["rows.text"] = torch.tensor(Rows.Select(row => (long)row.Text).ToArray());
        tensors["rows.position"] = torch.tensor(Rows.Select(row => (long)row.Position).ToArray());
        tensors["rows.id"] = torch.tensor(Rows.Select(row => (long)row.Id).ToArray());
        SafetensorsWriter.Write(path, tensors, metadata: new Dictionary<string, string>
        {
            [Key] = "1",
            ["labels"] = JsonSerializer.Serialize(Labels),
            ["spec"] = Spec,
        });
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFormatException">It is missing, damaged, or holds something else.</exception>
    public static ActivationSet Read(string path)
    {
        TorchRuntime.EnsureLoaded();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault(Key) != "1" || !file.Contains("rows.text") || !file.Contains("rows.position") || !file.Contains("rows.id"))
        {
            throw new ModelFormatException(path, "holds no activations of format 1.");
        }

        long[] texts = Integers(file, "rows.text"), positions = Integers(file, "rows.position"), ids = Integers(file, "rows.id");
        string[] labels = Labelled(file);
        if (positions.Length != texts.Length || ids.Length != texts.Length || Array.Exists(texts, text => text < 0 || text >= labels.Length))
        {
            throw new ModelFormatException(path, "has rows that do not fit each other or the labels.");
        }

        Dictionary<Site, float[]> values = [];
        int width = 0;
        foreach (string name in file.Names.Where(name => !name.StartsWith("rows.", StringComparison.Ordinal)))
        {
            if (file.Shape(name) is not [var count, > 0 and <= Vectors.ControlVector.WidestDirection and var wide] || count != texts.Length || (width != 0 && wide != width))
            {
                throw new ModelFormatException(path, $"tensor '{name}' has shape [{string.Join(", ", file.Shape(name))}]; expected {texts.Length} rows, all of one width.");
            }

            width = (int)wide;
            using torch.Tensor tensor = file.Read(name, torch.ScalarType.Float32);
            values.Add(SiteOf(path, name), tensor.data<float>().ToArray());
        }

        return new ActivationSet(
            [.. Enumerable.Range(0, texts.Length).Select(i => new ActivationRow((int)texts[i], (int)positions[i], (int)ids[i]))],
            labels,
            width,
            values,
            file.Metadata.GetValueOrDefault("spec", ""));
    }

    internal static string NameOf(Site site) =>
        string.Create(CultureInfo.InvariantCulture, $"{JsonNamingPolicy.KebabCaseLower.ConvertName(site.Kind.ToString())}.{site.Block}");

    internal static Site SiteOf(string path, string name)
    {
        foreach (SiteKind kind in Enum.GetValues<SiteKind>())
        {
            string prefix = JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()) + ".";
            if (name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int block))
            {
                return new Site(block, kind);
            }
        }

        throw new ModelFormatException(path, $"tensor '{name}' is of no site.");
    }

    private static long[] Integers(SafetensorsFile file, string name)
    {
        using torch.Tensor tensor = file.Read(name, torch.ScalarType.Int64);
        return tensor.data<long>().ToArray();
    }

    private static string[] Labelled(SafetensorsFile file)
    {
        try
        {
            string[]? labels = JsonSerializer.Deserialize<string[]>(file.Metadata.GetValueOrDefault("labels", "null"));
            return labels is not null && !labels.Contains(null) ? labels : throw new ModelFormatException(file.Path, "has no labels.");
        }
        catch (JsonException error)
        {
            throw new ModelFormatException(file.Path, $"has labels that are no list of texts: {error.Message}", error);
        }
    }
}
