namespace Dramatis.Torch.Engine.Formats;

/// <summary>The key-value part of a GGUF file, with errors that name the key.</summary>
internal sealed class GgufMetadata(string path, IReadOnlyDictionary<string, object> values)
{
    /// <summary>Where the file is.</summary>
    public string Path => path;

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => values.Keys;

    /// <summary>Whether a key is there.</summary>
    public bool Contains(string key) => values.ContainsKey(key);

    /// <summary>A text, or null when the key is absent.</summary>
    public string? Text(string key) => Find<string>(key, "a text");

    /// <summary>An array of texts, or null when the key is absent.</summary>
    public string[]? Texts(string key) => Find<string[]>(key, "an array of texts");

    /// <summary>An array of float32 numbers, or null when the key is absent.</summary>
    public float[]? Singles(string key) => Find<float[]>(key, "an array of float32 numbers");

    /// <summary>A flag; <paramref name="fallback"/> when the key is absent.</summary>
    public bool Flag(string key, bool fallback) => Contains(key) ? Find<object>(key, "") as bool? ?? throw Wrong(key, "true or false") : fallback;

    /// <summary>A whole number, or null when the key is absent.</summary>
    public long? Integer(string key) => !values.TryGetValue(key, out object? value) ? null : Whole(value) ?? throw Wrong(key, "a whole number");

    /// <summary>Whole numbers, or null when the key is absent.</summary>
    public long[]? Integers(string key)
    {
        if (!values.TryGetValue(key, out object? value))
        {
            return null;
        }

        return value switch
        {
            // The runtime lets an array of int pass for one of uint; only its exact type tells them apart.
            uint[] many when value.GetType() == typeof(uint[]) => Array.ConvertAll(many, each => (long)each),
            int[] many => Array.ConvertAll(many, each => (long)each),
            byte[] many => Array.ConvertAll(many, each => (long)each),
            object[] many => Array.ConvertAll(many, each => Whole(each) ?? throw Wrong(key, "whole numbers")),
            _ => throw Wrong(key, "an array of whole numbers"),
        };
    }

    /// <summary>A number, or null when the key is absent.</summary>
    public double? Number(string key) => !values.TryGetValue(key, out object? value) ? null : value switch
    {
        float number => number,
        double number => number,
        _ => Whole(value) ?? throw Wrong(key, "a number"),
    };

    /// <summary>Numbers, or null when the key is absent.</summary>
    public double[]? Numbers(string key) => !values.TryGetValue(key, out object? value) ? null : value switch
    {
        float[] many => Array.ConvertAll(many, each => (double)each),
        object[] many when Array.TrueForAll(many, each => each is double) => Array.ConvertAll(many, each => (double)each),
        _ => throw Wrong(key, "an array of numbers"),
    };

    /// <summary>Name of the type a value is stored in (<c>UInt32</c>), or null when the key is absent.</summary>
    public string? TypeOf(string key) => values.TryGetValue(key, out object? value) ? value.GetType().Name : null;

    private T? Find<T>(string key, string expected)
        where T : class => !values.TryGetValue(key, out object? value) ? null : value as T ?? throw Wrong(key, expected);

    private static long? Whole(object value) => value switch
    {
        byte number => number,
        sbyte number => number,
        ushort number => number,
        short number => number,
        uint number => number,
        int number => number,
        long number => number,
        ulong number when number <= long.MaxValue => (long)number,
        _ => null,
    };

    private ModelFormatException Wrong(string key, string expected) =>
        new(path, $"metadata key '{key}' is a {values[key].GetType().Name}; expected {expected}.");
}
