using Dramatis.Statistics.Clustering;
using Dramatis.Statistics.Factors;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// The profiles in the plane of their first two principal components, with the settings that lie apart: outliers by DBSCAN in the plane,
/// and everything outside the largest cluster.
/// </summary>
/// <param name="Plane">The plane.</param>
/// <param name="Points">The profiles in it.</param>
/// <param name="Clusters">Their clusters.</param>
internal sealed record ProfileMap(PrincipalPlane Plane, IReadOnlyList<(double X, double Y)> Points, Dbscan Clusters)
{
    /// <summary>Settings without a cluster.</summary>
    public int Outliers => Clusters.Noise;

    /// <summary>For each setting whether it lies outside the largest cluster.</summary>
    public IReadOnlyList<bool> IsApart
    {
        get
        {
            int largest = Clusters.Labels.Where(l => l >= 0).GroupBy(l => l).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.Key ?? 0;
            return [.. Clusters.Labels.Select(l => l != largest)];
        }
    }

    /// <summary>Fits the map; null with fewer than three complete profiles, two scales, or no variance.</summary>
    public static ProfileMap? Fit(ReliabilityData data, double radius, int least)
    {
        IReadOnlyList<SettingProfile> profiles = data.Complete;
        if (profiles.Count < 3 || data.Scales.Count < 2 || profiles.All(p => p.Scores.SequenceEqual(profiles[0].Scores)))
        {
            return null;
        }

        double[,] scores = new double[profiles.Count, data.Scales.Count];
        for (int i = 0; i < profiles.Count; i++)
        {
            for (int j = 0; j < data.Scales.Count; j++)
            {
                scores[i, j] = profiles[i].Scores[j]!.Value;
            }
        }

        PrincipalPlane plane = PrincipalPlane.Fit(scores);
        (double X, double Y)[] points = [.. profiles.Select(p => plane.Project([.. p.Scores.Select(s => s!.Value)]))];
        double[,] flat = new double[points.Length, 2];
        for (int i = 0; i < points.Length; i++)
        {
            (flat[i, 0], flat[i, 1]) = points[i];
        }

        return new ProfileMap(plane, points, Dbscan.Fit(flat, radius, least));
    }

    /// <summary>All profiles whose every scale is at an end: their hull is what an inventory can reach.</summary>
    public IReadOnlyList<(double X, double Y)> Corners(IReadOnlyList<ProfileScale> scales) =>
    [
        .. Enumerable.Range(0, 1 << Math.Min(scales.Count, 12))
            .Select(corner => Plane.Project([.. scales.Select((s, j) => (corner >> j & 1) == 0 ? s.Least : s.Greatest)])),
    ];
}
