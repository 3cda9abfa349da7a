namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The profile under a portrayal, beside the same setting without one and beside the cloud of settings.</summary>
/// <param name="Portrayal">The portrayal.</param>
/// <param name="Scores">Scores in the order of the scales.</param>
/// <param name="Moved">Distance from the profile of the same setting without a portrayal, in points, over all scales.</param>
/// <param name="Distance">Distance from the mean of the cloud, in points, over all scales.</param>
/// <param name="Shift">Points by which the trait moved the way it should, within the setting; null where no trait is meant.</param>
internal sealed record SteeredProfile(Portrayal Portrayal, IReadOnlyList<double> Scores, double Moved, double Distance, double? Shift)
{
    /// <summary>Places a profile.</summary>
    public static SteeredProfile Of(Portrayal portrayal, IReadOnlyList<double> scores, IReadOnlyList<double> bare, ReliabilityData data)
    {
        int trait = data.Scales.ToList().FindIndex(s => s.Trait == portrayal.Trait);
        return new SteeredProfile(
            portrayal,
            scores,
            Between(scores, bare),
            Between(scores, [.. data.Scales.Select((_, at) => data.Complete.Average(p => p.Scores[at]!.Value))]),
            trait < 0 ? null : portrayal.Sign < 0 ? bare[trait] - scores[trait] : scores[trait] - bare[trait]);
    }

    private static double Between(IReadOnlyList<double> a, IReadOnlyList<double> b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
