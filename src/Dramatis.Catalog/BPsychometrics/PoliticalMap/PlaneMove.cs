namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>One persona before and after.</summary>
/// <param name="PersonaId">The persona.</param>
/// <param name="Before">Where it lay.</param>
/// <param name="After">Where it lies.</param>
internal sealed record PlaneMove(string PersonaId, (double X, double Y) Before, (double X, double Y) After)
{
    public double Dx => After.X - Before.X;

    public double Dy => After.Y - Before.Y;

    /// <summary>How far it moved, in points.</summary>
    public double Length => Math.Sqrt((Dx * Dx) + (Dy * Dy));

    /// <summary>Points moved towards a corner, the mean of both axes.</summary>
    public double Gain(int right, int up) => ((right * Dx) + (up * Dy)) / 2;

    /// <summary>Points left to a corner before, the mean of both axes.</summary>
    public double Room(int right, int up) => PlaneAxis.Reach - (((right * Before.X) + (up * Before.Y)) / 2);
}
