namespace Dramatis.Torch.Engine.Formats;

/// <summary>Where one tensor of a GGUF file lies.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Type">How it is stored.</param>
/// <param name="Shape">Its shape, outermost dimension first (the file lists them the other way round).</param>
/// <param name="Offset">First byte, from the start of the file.</param>
/// <param name="Length">Number of bytes.</param>
internal sealed record GgufTensor(string Name, GgufTensorType Type, long[] Shape, long Offset, long Length);
