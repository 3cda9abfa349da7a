using System.Globalization;
using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>From profiles to the report.</summary>
internal sealed class ReliabilityAnalysis(ReliabilityOptions options, ReliabilityData data, IReadOnlyList<SteeredProfile> steered)
{
    public StudyAnalysis Analyse()
    {
        IReadOnlyList<LevelEffect> effects = FactorEffects.Levels(data);
        IReadOnlyList<HumanSpread> spreads = HumanSpread.Of(data, options.Human, options.People);
        ProfileMap? map = ProfileMap.Fit(data, options.Radius, options.Neighbours);
        return new StudyAnalysis(
            Summary(effects, map),
            new ReliabilityClaims(data, effects, spreads, map).All(steered),
            new ReliabilityTables(data, effects, spreads, map).All(steered),
            [.. new ReliabilityFigures(data, effects, spreads, map).All(steered)],
            Methods());
    }

    private string Summary(IReadOnlyList<LevelEffect> effects, ProfileMap? map)
    {
        int asked = data.Profiles.Count(p => p.Wave == 0);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{asked} settings, {asked - data.Complete.Count} without a score on every scale. {effects.Count(e => e.IsLarge)} of {effects.Count} level effects exceed {LevelEffect.Limit} points. ")
            + (map is null
                ? "All profiles are the same, or too few are complete for a map."
                : string.Create(CultureInfo.InvariantCulture, $"{map.Outliers} outliers ({100.0 * map.Outliers / map.Points.Count:0.0} %) in {map.Clusters.Clusters} clusters."));
    }

    private static IReadOnlyList<string> Methods() =>
    [
        "Every setting is a level of each factor: instruction, language and version of the items, labels, order of the options. Answers are the likeliest option at temperature 0; scores are means of keyed items. A setting without half of the answers of a scale has no score there and leaves the tables, counted.",
        "An effect is the mean of a level minus the mean of all other settings, with Welch's interval; flagged beyond 0.15 points, and beyond chance at .001 after Holm. eta squared is the share of the variance between settings that lies between the levels of a factor.",
        "Spread: variance of people over variance of settings, found by the name of the trait, two-sided F test. Standard deviations of people are those the paper gives for another inventory unless told otherwise; settings are no sample of people, and items make scores of a mean narrower or wider, so the ratio orders, it does not calibrate.",
        "Map: first two principal components of the covariance of these profiles; DBSCAN in the plane; the hull is the image of all profiles at the ends of every scale.",
        "Departures from the paper: items alone by default in place of two halves of a conversation; wordings ours; retest at once in place of every two weeks; moods, lines of biography and direct portrayals of ours, without the paper's famous characters.",
    ];
}
