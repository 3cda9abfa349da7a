using Dramatis.Experiments.Running;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Experiments.Comparing;

/// <summary>
/// The difference between two runs of a study, measure by measure. Cells that both runs hold are compared as pairs: the bootstrap draws
/// whole cells with their repeats, so questions that are hard for both do not blur the difference.
/// </summary>
public sealed class RunComparison
{
    /// <summary>Most categories of a measure that are compared; a measure with more holds free text.</summary>
    public const int MostCategories = 20;

    private RunComparison(IReadOnlyList<ComparedMeasure> measures, IReadOnlyList<string> onlyFirst, IReadOnlyList<string> onlySecond)
    {
        Measures = measures;
        OnlyInFirst = onlyFirst;
        OnlyInSecond = onlySecond;
    }

    /// <summary>The contrasts, in the order in which the first run lists its measures.</summary>
    public IReadOnlyList<ComparedMeasure> Measures { get; }

    /// <summary>Measures (arm, stage, name) that only the first run has.</summary>
    public IReadOnlyList<string> OnlyInFirst { get; }

    /// <summary>Measures that only the second run has.</summary>
    public IReadOnlyList<string> OnlyInSecond { get; }

    /// <summary>Compares two runs.</summary>
    /// <param name="first">Arms of the first run.</param>
    /// <param name="second">Arms of the second run; matched by their factors, or whatever these are when both runs have one arm.</param>
    /// <param name="random">Source of the bootstrap draws.</param>
    /// <exception cref="InvalidInputException">The runs are of different studies.</exception>
    public static RunComparison Of(IReadOnlyList<RunResult> first, IReadOnlyList<RunResult> second, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        if (first.Concat(second).Select(r => r.Arm.Study).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new InvalidInputException(
                "compare", "the runs are of different studies, whose measures have nothing in common.", "Give two runs of one study.");
        }

        bool ignoresArms = first.Count == 1 && second.Count == 1;
        List<MeasureSeries> left = MeasureSeries.Of(first, ignoresArms), right = MeasureSeries.Of(second, ignoresArms);
        Dictionary<string, MeasureSeries> others = right.ToDictionary(s => s.Name, StringComparer.Ordinal);
        HashSet<string> known = left.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        List<ComparedMeasure> measures =
            [.. left.Where(s => others.ContainsKey(s.Name)).SelectMany(s => Contrasts(s, others[s.Name], random.Split(s.Name)))];
        return new RunComparison(
            Corrected(measures),
            [.. left.Select(s => s.Name).Where(n => !others.ContainsKey(n))],
            [.. right.Select(s => s.Name).Where(n => !known.Contains(n))]);
    }

    private static IEnumerable<ComparedMeasure> Contrasts(MeasureSeries first, MeasureSeries second, RandomStream random)
    {
        if (first.HasNumbers && second.HasNumbers)
        {
            yield return Contrast(first, second, null, ComparedKind.Mean, o => o.Value, random.Split("mean"));
        }

        List<string> categories = [.. first.Categories.Union(second.Categories, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (categories.Count <= MostCategories && first.Categories.Count > 0 && second.Categories.Count > 0)
        {
            foreach (string category in categories)
            {
                yield return Contrast(
                    first, second, category, ComparedKind.Share, o => o.Category is null ? null : o.Category == category ? 1 : 0, random.Split(category));
            }
        }

        if (first.HasMissing || second.HasMissing)
        {
            yield return Contrast(
                first,
                second,
                null,
                ComparedKind.MissingShare,
                o => o.Missing == MissingCause.NotApplicable ? null : o.Missing is null ? 0 : 1,
                random.Split("missing"));
        }
    }

    private static ComparedMeasure Contrast(
        MeasureSeries first,
        MeasureSeries second,
        string? category,
        ComparedKind kind,
        Func<Observation, double?> value,
        RandomStream random)
    {
        Dictionary<string, (double Sum, int Count)> left = first.Sums(value), right = second.Sums(value);
        List<string> clusters = [.. left.Keys.Union(right.Keys, StringComparer.Ordinal)];
        double[] leftSums = [.. clusters.Select(c => left.GetValueOrDefault(c).Sum)];
        double[] leftCounts = [.. clusters.Select(c => (double)left.GetValueOrDefault(c).Count)];
        double[] rightSums = [.. clusters.Select(c => right.GetValueOrDefault(c).Sum)];
        double[] rightCounts = [.. clusters.Select(c => (double)right.GetValueOrDefault(c).Count)];
        int paired = clusters.Count(c => left.ContainsKey(c) && right.ContainsKey(c));
        double firstEstimate = leftSums.Sum() / leftCounts.Sum(), secondEstimate = rightSums.Sum() / rightCounts.Sum();
        ComparedMeasure contrast = new(
            first.Arm, first.Stage, first.Measure, category, kind, firstEstimate, secondEstimate, null, null, clusters.Count, paired);
        if (clusters.Count < 2 || !double.IsFinite(firstEstimate) || !double.IsFinite(secondEstimate))
        {
            return contrast;
        }

        BootstrapResult bootstrap = ClusterBootstrap.RatioDifference(rightSums, rightCounts, leftSums, leftCounts, random);
        return contrast with { Interval = bootstrap.Interval, PValue = bootstrap.PValue() };
    }

    private static List<ComparedMeasure> Corrected(List<ComparedMeasure> measures)
    {
        List<int> tested = [.. Enumerable.Range(0, measures.Count).Where(i => measures[i].PValue is not null)];
        IReadOnlyList<double> corrected = PValueAdjustment.Holm([.. tested.Select(i => measures[i].PValue!.Value)]);
        for (int i = 0; i < tested.Count; i++)
        {
            measures[tested[i]] = measures[tested[i]] with { PValue = corrected[i] };
        }

        return measures;
    }
}
