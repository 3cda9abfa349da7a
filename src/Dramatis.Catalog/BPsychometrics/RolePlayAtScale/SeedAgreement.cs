namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale;

/// <summary>How well the dimension means of two groups of answers agree.</summary>
/// <param name="First">One group.</param>
/// <param name="Second">The other.</param>
/// <param name="Correlation">Their correlation over dimensions; NaN when a side is constant.</param>
/// <param name="Dimensions">Dimensions compared.</param>
internal sealed record SeedAgreement(string First, string Second, double Correlation, int Dimensions);
