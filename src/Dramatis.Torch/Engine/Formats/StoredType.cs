using TorchSharp;

namespace Dramatis.Torch.Engine.Formats;

/// <summary>A number format that safetensors files store and this library reads.</summary>
/// <param name="Name">The name in the header.</param>
/// <param name="Bytes">Bytes an element takes.</param>
/// <param name="Type">The same format as a tensor type.</param>
internal sealed record StoredType(string Name, int Bytes, torch.ScalarType Type)
{
    private static readonly StoredType[] All =
    [
        new("F32", 4, torch.ScalarType.Float32),
        new("F16", 2, torch.ScalarType.Float16),
        new("BF16", 2, torch.ScalarType.BFloat16),
        new("F64", 8, torch.ScalarType.Float64),
        new("I64", 8, torch.ScalarType.Int64),
        new("I32", 4, torch.ScalarType.Int32),
        new("I16", 2, torch.ScalarType.Int16),
        new("I8", 1, torch.ScalarType.Int8),
        new("U8", 1, torch.ScalarType.Byte),
        new("BOOL", 1, torch.ScalarType.Bool),
    ];

    /// <summary>All names, for error messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(type => type.Name));

    /// <summary>The format of a name, or null.</summary>
    public static StoredType? Find(string? name) => Array.Find(All, type => type.Name == name);

    /// <summary>The format of a tensor type, or null.</summary>
    public static StoredType? Find(torch.ScalarType type) => Array.Find(All, stored => stored.Type == type);
}
