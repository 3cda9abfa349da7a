namespace Dramatis.Torch.Engine.Formats;

/// <summary>Where a weight lies in a source that names or stores it otherwise.</summary>
/// <param name="Source">Name in the source.</param>
/// <param name="Start">First row, after transposing.</param>
/// <param name="Rows">Number of rows, or null for all.</param>
/// <param name="Transposed">Whether the source holds [in, out].</param>
internal sealed record WeightView(string Source, long Start = 0, long? Rows = null, bool Transposed = false);
