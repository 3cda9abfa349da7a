namespace Dramatis.Torch.Engine.Formats;

/// <summary>A number format of GGUF files.</summary>
/// <param name="Id">Its number in the file.</param>
/// <param name="Name">Its name in ggml.</param>
/// <param name="BlockElements">Elements that are stored together.</param>
/// <param name="BlockBytes">Bytes such a block takes.</param>
internal sealed record GgufTensorType(uint Id, string Name, int BlockElements, int BlockBytes)
{
    // Sizes are known also for formats that are not read, so that a file is checked whole and the error can name them.
    private static readonly GgufTensorType[] All =
    [
        new(0, "F32", 1, 4), new(1, "F16", 1, 2), new(2, "Q4_0", 32, 18), new(3, "Q4_1", 32, 20), new(6, "Q5_0", 32, 22),
        new(7, "Q5_1", 32, 24), new(8, "Q8_0", 32, 34), new(9, "Q8_1", 32, 36), new(10, "Q2_K", 256, 84), new(11, "Q3_K", 256, 110),
        new(12, "Q4_K", 256, 144), new(13, "Q5_K", 256, 176), new(14, "Q6_K", 256, 210), new(15, "Q8_K", 256, 292),
        new(16, "IQ2_XXS", 256, 66), new(17, "IQ2_XS", 256, 74), new(18, "IQ3_XXS", 256, 98), new(19, "IQ1_S", 256, 50),
        new(20, "IQ4_NL", 32, 18), new(21, "IQ3_S", 256, 110), new(22, "IQ2_S", 256, 82), new(23, "IQ4_XS", 256, 136), new(24, "I8", 1, 1),
        new(25, "I16", 1, 2), new(26, "I32", 1, 4), new(27, "I64", 1, 8), new(28, "F64", 1, 8), new(29, "IQ1_M", 256, 56),
        new(30, "BF16", 1, 2), new(34, "TQ1_0", 256, 54), new(35, "TQ2_0", 256, 66), new(39, "MXFP4", 32, 17),
    ];

    /// <summary>Names of the formats that can be read, for error messages.</summary>
    public static string SupportedNames { get; } = string.Join(", ", [.. Plain, .. GgufDequantizer.Names]);

    /// <summary>Whether <see cref="GgufTensorReader"/> reads it.</summary>
    public bool IsSupported => Plain.Contains(Name) || GgufDequantizer.Names.Contains(Name);

    private static string[] Plain => ["F32", "F16", "BF16"];

    /// <summary>The format of a number, or null.</summary>
    public static GgufTensorType? Find(uint id) => Array.Find(All, type => type.Id == id);
}
