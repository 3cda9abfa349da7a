namespace Dramatis.Torch.Engine.Formats;

/// <summary>Where one tensor of a safetensors file lies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its elements are stored.</param>
/// <param name="Shape">Its shape, outermost dimension first.</param>
/// <param name="Offset">First byte, from the start of the file.</param>
/// <param name="Length">Number of bytes.</param>
internal sealed record SafetensorsEntry(string Name, StoredType Type, long[] Shape, long Offset, long Length);
