namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>A planted voter as a block keeps it: [x, y] each.</summary>
/// <param name="Id">The voter.</param>
/// <param name="Ideal">Planted ideal point.</param>
/// <param name="Exact">Place that its answers have on average, without drawing.</param>
/// <param name="Before">Place from drawn answers.</param>
/// <param name="After">Place from drawn answers after the injection.</param>
/// <param name="Opposite">Place from drawn answers after the opposite injection.</param>
/// <param name="TrueShift">Shift of the expected place by the injection.</param>
internal sealed record VoterRecord(string Id, double[] Ideal, double[] Exact, double[] Before, double[] After, double[] Opposite, double[] TrueShift);
