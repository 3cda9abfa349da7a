using System.Globalization;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>The metadata of an architecture: keys that begin with its name.</summary>
internal sealed class GgufKeys(GgufMetadata metadata, string architecture)
{
    public string Architecture => architecture;

    public string? Text(string key) => metadata.Text(Name(key));

    public int Required(string key) => Optional(key) ?? throw Missing(key);

    public int? Optional(string key) => metadata.Integer(Name(key)) switch
    {
        null => null,
        >= 0 and <= int.MaxValue and var value => (int)value,
        var value => throw new ModelFormatException(metadata.Path, $"metadata key '{Name(key)}' is {value}, which is out of range."),
    };

    // 1e-5 is stored as float32; its nearest double is 9.99999974e-6. The shortest decimal that means the same float32 is what the
    // model was made with.
    public double? Number(string key) => metadata.Number(Name(key)) is { } value
        ? double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : null;

    public double RequiredNumber(string key) => Number(key) ?? throw Missing(key);

    public void RequireEqual(string key, int headSize)
    {
        if (Optional(key) is { } value && value != headSize)
        {
            throw new ModelFormatException(metadata.Path, $"{Name(key)} is {value}; supported is the head size, {headSize}.");
        }
    }

    private string Name(string key) => $"{architecture}.{key}";

    private ModelFormatException Missing(string key) => new(metadata.Path, $"has no metadata key '{Name(key)}'.");
}
