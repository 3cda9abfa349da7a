using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>
/// Whether one injection moves the cloud further than the opposite one, in points and as a share of the room that each had. A cloud that
/// already lies in a corner cannot move far towards it: where the injection that gains fewer points uses more of its room, the asymmetry
/// is a ceiling of the scale and says nothing about the model's leaning.
/// </summary>
/// <param name="Points">Gain of the first minus gain of the second, in points; personas resampled.</param>
/// <param name="Share">The same for shares of the room.</param>
/// <param name="LengthRatio">Length of the first mean shift over that of the second, the paper's ratio; null when the second did not move.</param>
internal sealed record ShiftAsymmetry(BootstrapResult Points, BootstrapResult Share, double? LengthRatio)
{
    /// <summary>Whether both differences are clear of 0 and point in opposite directions.</summary>
    public bool IsCeiling =>
        (Points.Interval.Lower > 0 && Share.Interval.Upper < 0) || (Points.Interval.Upper < 0 && Share.Interval.Lower > 0);

    /// <summary>Compares two shifts over the personas that have both.</summary>
    public static ShiftAsymmetry Of(CloudShift first, CloudShift second, RandomStream random, int draws)
    {
        Dictionary<string, PlaneMove> other = second.Moves.ToDictionary(m => m.PersonaId, StringComparer.Ordinal);
        IReadOnlyList<(PlaneMove First, PlaneMove Second)>[] pairs =
            [.. first.Moves.Where(m => other.ContainsKey(m.PersonaId)).Select(m => new[] { (m, other[m.PersonaId]) })];
        return new ShiftAsymmetry(
            ClusterBootstrap.OfRows(
                pairs, rows => rows.Average(r => first.Towards(r.First) - second.Towards(r.Second)), random.Split("points"), draws),
            ClusterBootstrap.OfRows(
                pairs,
                rows => first.Share([.. rows.Select(r => r.First)]) - second.Share([.. rows.Select(r => r.Second)]),
                random.Split("share"),
                draws),
            second.Length > 0 ? first.Length / second.Length : null);
    }
}
