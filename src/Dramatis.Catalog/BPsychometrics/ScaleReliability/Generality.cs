using Dramatis.Experiments;
using Dramatis.Statistics.MixedModels;

namespace Dramatis.Catalog.BPsychometrics.ScaleReliability;

/// <summary>
/// Generalizability of scores over settings: what share of their differences is of what is measured, and how many settings a mean needs
/// (G theory: Cronbach et al. 1972; Brennan 2001). Levels of every factor count as drawn from many.
/// </summary>
/// <param name="Title">What is measured, for people.</param>
/// <param name="Measured">Its facet.</param>
/// <param name="Study">Variance components.</param>
/// <param name="Facets">Factors that a score is averaged over, with the levels asked.</param>
internal sealed record Generality(string Title, string Measured, CrossedDesign Study, IReadOnlyList<(string Factor, int Levels)> Facets)
{
    /// <summary>The coefficient that a decision study should reach.</summary>
    public const double Wanted = 0.9;

    /// <summary>The facet of a study that measures scales.</summary>
    public const string Scales = "scale";

    private const string AnySetting = "setting";

    /// <summary>
    /// Do the scales of the profile differ from each other, whatever the setting? Factors are facets of their own where all their
    /// combinations have a profile; in a fraction settings are one facet. Null with fewer than two scales or settings.
    /// </summary>
    public static Generality? OfScales(ReliabilityData data)
    {
        if (data.Scales.Count < 2 || data.Complete.Count < 2)
        {
            return null;
        }

        (string Factor, int Levels)[] facets = [.. data.Factors.Select(f => (f.Factor, f.Levels.Count))];
        SettingProfile[] ordered = [.. InOrder(data.Complete, data.Factors)];
        if (ordered.Length == 0)
        {
            (facets, ordered) = ([(AnySetting, data.Complete.Count)], [.. data.Complete]);
        }

        double[] scores = [.. from at in Enumerable.Range(0, data.Scales.Count) from profile in ordered select profile.Scores[at]!.Value];
        return new Generality("Scales of the profile", Scales, CrossedDesign.Fit([(Scales, data.Scales.Count), .. facets], scores), facets);
    }

    /// <summary>Does a scale tell portrayed personas apart? Null where not every persona has a score in every setting.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="at">Its place.</param>
    /// <param name="profiles">A profile for each persona and setting.</param>
    /// <param name="persona">The factor that names the persona.</param>
    public static Generality? OfPersonas(ProfileScale scale, int at, IReadOnlyList<SettingProfile> profiles, string persona)
    {
        (string Factor, IReadOnlyList<string> Levels)[] factors =
        [
            .. new[] { persona, Setting.Template, Setting.Order }
                .Select(f => (f, (IReadOnlyList<string>)[.. profiles.Select(p => p.Setting[f]).Distinct()]))
                .Where(f => f.Item2.Count > 1),
        ];
        SettingProfile[] ordered = factors.Length < 2 || factors[0].Factor != persona ? [] : [.. InOrder(profiles, factors)];
        if (ordered.Length == 0 || ordered.Any(p => p.Scores[at] is null))
        {
            return null;
        }

        (string Name, int Levels)[] facets = [.. factors.Select(f => (f.Factor, f.Levels.Count))];
        return new Generality($"Personas on {scale.Title}", persona, CrossedDesign.Fit(facets, [.. ordered.Select(p => p.Scores[at]!.Value)]), [.. facets.Skip(1)]);
    }

    /// <summary>Generalizability of a mean over so many conditions of every facet, in their order.</summary>
    public double Of(IReadOnlyList<int> conditions) => Study.Generalizability(Measured, Named(conditions));

    /// <summary>Dependability (Phi) of a mean over so many conditions of every facet, in their order.</summary>
    public double Phi(IReadOnlyList<int> conditions) => Study.Dependability(Measured, Named(conditions));

    /// <summary>
    /// The fewest forms whose mean reaches the wanted coefficient, with no more conditions of a facet than were asked: the conditions of
    /// each facet, the best of equally many forms. Null when all conditions together do not reach it.
    /// </summary>
    public IReadOnlyList<int>? Fewest => Mixes.Where(m => m.Reached >= Wanted)
        .OrderBy(m => Forms(m.Conditions)).ThenByDescending(m => m.Reached).Select(m => m.Conditions).FirstOrDefault();

    /// <summary>The best coefficient that a number of forms can reach.</summary>
    public double BestOf(int forms) => Mixes.Where(m => Forms(m.Conditions) <= forms).Select(m => m.Reached).DefaultIfEmpty(double.NaN).Max();

    /// <summary>Forms of a design.</summary>
    public static int Forms(IReadOnlyList<int> conditions) => conditions.Aggregate(1, (n, c) => n * c);

    // Every design with no more conditions of a facet than were asked.
    private IReadOnlyList<(IReadOnlyList<int> Conditions, double Reached)> Mixes => field ??=
    [
        .. Facets.Aggregate(
            (IEnumerable<IReadOnlyList<int>>)[[]],
            (mixes, facet) => mixes.SelectMany(m => Enumerable.Range(1, facet.Levels).Select(n => (IReadOnlyList<int>)[.. m, n])))
            .Select(conditions => (conditions, Of(conditions))),
    ];

    private Dictionary<string, int> Named(IReadOnlyList<int> conditions) => Facets.Zip(conditions).ToDictionary(f => f.First.Factor, f => f.Second);

    // Profiles with the last factor running fastest; none where a combination lacks one.
    private static IEnumerable<SettingProfile> InOrder(IReadOnlyList<SettingProfile> profiles, IReadOnlyList<(string Factor, IReadOnlyList<string> Levels)> factors)
    {
        string Place(Cell cell) => string.Join('\n', factors.Select(f => ReliabilityData.LevelOf(cell, f.Factor)));
        Dictionary<string, SettingProfile> found = new(StringComparer.Ordinal);
        foreach (SettingProfile profile in profiles)
        {
            found.TryAdd(Place(profile.Setting), profile);
        }

        IEnumerable<string> all = factors.Aggregate((IEnumerable<string>)[""], (places, f) => places.SelectMany(p => f.Levels.Select(l => p.Length == 0 ? l : p + '\n' + l)));
        string[] places = factors.Count == 0 ? [] : [.. all];
        return places.Length > 0 && places.All(found.ContainsKey) ? places.Select(p => found[p]) : [];
    }
}
