using System.Globalization;
using Dramatis.Experiments;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>From profiles to the report.</summary>
internal sealed class ReliabilityAnalysis(ReliabilityOptions options, ReliabilityData data, SteeringMap steered, IReadOnlyList<Generality> generalities)
{
    public StudyAnalysis Analyse()
    {
        IReadOnlyList<LevelEffect> effects = FactorEffects.Levels(data);
        IReadOnlyList<HumanSpread> spreads = HumanSpread.Of(data, options.Human, options.People);
        ProfileMap? map = ProfileMap.Fit(data, options.Radius, options.Neighbours);
        WaveReport waves = new(WaveEffect.Of(data));
        SteeringReport steering = new(data, steered);
        GeneralityReport generality = new(generalities);
        return new StudyAnalysis(
            Summary(effects, map),
            [.. new ReliabilityClaims(data, effects, spreads, map).All(), .. waves.Claims(), .. steering.Claims()],
            [.. new ReliabilityTables(data, effects, spreads, map).All(), .. generality.Tables(), .. waves.Tables(), .. steering.Tables()],
            [.. new ReliabilityFigures(data, effects, spreads, map).All(), .. generality.Figures(), .. waves.Figures(), .. steering.Figures(map)],
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

    private string Fraction() => options.Resolution switch
    {
        null => "",
        3 => " The settings are a regular fraction of resolution III: main effects are free of each other, not of interactions of two factors.",
        4 => " The settings are a regular fraction of resolution IV: main effects are free of each other and of interactions of two factors.",
        { } more => FormattableString.Invariant($" The settings are a regular fraction of resolution {more}."),
    };

    private IReadOnlyList<string> Methods() =>
    [
        "Every setting is a level of each factor: instruction, language and version of the items, labels, order of the options. "
            + (options.WithExpectedScores ? "Answers are expected values over the options" : "Answers are the likeliest option at temperature 0")
            + "; scores are means of keyed items, in points of an item, also of scales that are sums by their key. A setting without half of the answers of a scale has no score there and leaves the tables, counted."
            + Fraction(),
        "An effect is the mean of a level minus the mean of all other settings, with Welch's interval; flagged beyond 0.15 points, and beyond chance at .001 after Holm. eta squared is the share of the variance between settings that lies between the levels of a factor.",
        "Spread: variance of people over variance of settings, found by the name of the trait, two-sided F test. Standard deviations of people are those the paper gives for another inventory unless told otherwise; settings are no sample of people, and items make scores of a mean narrower or wider, so the ratio orders, it does not calibrate.",
        "Map: first two principal components of the covariance of these profiles; DBSCAN in the plane; the hull is the image of all profiles at the ends of every scale.",
        "Generalizability: all factors as random facets, components from expected mean squares. What is measured is how the scales of the bare model differ from each other (in a fraction with settings as one facet), and how ten directly portrayed personas differ on a scale over instructions and orders; other levels are those of the first setting.",
        "Waves: the settings of the first labels and order once more, at once or every so many days. A wave's score of a setting minus the setting's mean over waves, t test over settings.",
        "Steering: in the first setting, beside the same setting without a portrayal. Moods and descriptions stand as turns before the item, poles as an answer to a question, a line of biography or a stated trait, figures by name.",
        "Departures from the paper: items alone by default in place of two halves of a conversation; wordings, scenes, descriptions and the choice of emotions and figures ours; descriptions written here, not by the model.",
    ];
}
