namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>The profile under a portrayal, beside the cloud of settings without one.</summary>
/// <param name="Portrayal">The portrayal.</param>
/// <param name="Scores">Scores in the order of the scales.</param>
/// <param name="Distance">Distance from the mean of the cloud, in points, over all scales.</param>
/// <param name="Shift">Points by which the trait moved the way it should; null for a mood.</param>
internal sealed record SteeredProfile(Portrayal Portrayal, IReadOnlyList<double> Scores, double Distance, double? Shift)
{
    /// <summary>Places a profile beside the cloud.</summary>
    public static SteeredProfile Of(Portrayal portrayal, IReadOnlyList<double> scores, ReliabilityData data)
    {
        double[] centre = [.. data.Scales.Select((_, at) => data.Complete.Average(p => p.Scores[at]!.Value))];
        int trait = data.Scales.ToList().FindIndex(s => s.Trait == portrayal.Trait);
        return new SteeredProfile(
            portrayal,
            scores,
            Math.Sqrt(scores.Select((s, at) => (s - centre[at]) * (s - centre[at])).Sum()),
            trait < 0 ? null : portrayal.Sign * (scores[trait] - centre[trait]));
    }
}
