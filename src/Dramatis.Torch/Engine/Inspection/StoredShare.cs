namespace Dramatis.Torch.Engine.Inspection;

/// <summary>The tensors of a model that are stored in one number format.</summary>
/// <param name="Type">The format, such as BF16 or Q4_K.</param>
/// <param name="Tensors">Number of tensors.</param>
/// <param name="Parameters">Elements of them together.</param>
/// <param name="Bytes">Bytes they take in the file.</param>
public sealed record StoredShare(string Type, int Tensors, long Parameters, long Bytes);
