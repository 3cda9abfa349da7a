namespace Dramatis.Torch.Adapters;

/// <summary>Rows of a module that are one projection of the decoder.</summary>
/// <param name="Site">The projection.</param>
/// <param name="Start">First row.</param>
/// <param name="Rows">Number of rows.</param>
internal sealed record ModuleSlice(ProjectionSite Site, int Start, int Rows);
