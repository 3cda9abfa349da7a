using Dramatis.Experiments.Running;
using Dramatis.Statistics;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Experiments.Comparing;

/// <summary>
/// The difference between two runs of a study, measure by measure. All cells of one level of the first factor (a question) form a cluster
/// and are drawn together by the bootstrap, in both runs at once, so questions that are hard for both do not blur the difference. The test
/// flips the signs of the clusters' differences, which is exact for few clusters as well.
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
        IReadOnlyList<(string Cluster, string Pair, double Value)> left = first.Values(value), right = second.Values(value);
        Dictionary<string, ClusterSums> clusters = Sums(left, right);
        double firstEstimate = left.Sum(v => v.Value) / left.Count, secondEstimate = right.Sum(v => v.Value) / right.Count;
        double[] differences = [.. clusters.Values.Where(c => c.IsPaired).Select(c => c.Difference)];
        ComparedMeasure contrast = new(
            first.Arm,
            first.Stage,
            first.Measure,
            category,
            kind,
            firstEstimate,
            secondEstimate,
            null,
            differences.Length > 0 ? SignFlipTest.TwoSided(differences, random.Split("flips")).PValue : null,
            clusters.Count,
            differences.Length,
            left.Count,
            right.Count,
            PairsOf(left, right));
        return clusters.Count < 2 || left.Count == 0 || right.Count == 0
            ? contrast
            : contrast with { Interval = IntervalOf([.. clusters.Values], random) };
    }

    private static ConfidenceInterval IntervalOf(ClusterSums[] clusters, RandomStream random) => ClusterBootstrap.RatioDifference(
        [.. clusters.Select(c => c.Second)],
        [.. clusters.Select(c => (double)c.SecondCount)],
        [.. clusters.Select(c => c.First)],
        [.. clusters.Select(c => (double)c.FirstCount)],
        random).Interval;

    private static Dictionary<string, ClusterSums> Sums(
        IReadOnlyList<(string Cluster, string Pair, double Value)> first, IReadOnlyList<(string Cluster, string Pair, double Value)> second)
    {
        Dictionary<string, ClusterSums> sums = new(StringComparer.Ordinal);
        foreach ((string cluster, _, double value) in first)
        {
            ClusterSums sum = sums.GetValueOrDefault(cluster);
            sums[cluster] = sum with { First = sum.First + value, FirstCount = sum.FirstCount + 1 };
        }

        foreach ((string cluster, _, double value) in second)
        {
            ClusterSums sum = sums.GetValueOrDefault(cluster);
            sums[cluster] = sum with { Second = sum.Second + value, SecondCount = sum.SecondCount + 1 };
        }

        return sums;
    }

    private static int PairsOf(
        IReadOnlyList<(string Cluster, string Pair, double Value)> first, IReadOnlyList<(string Cluster, string Pair, double Value)> second)
    {
        Dictionary<string, int> others = second.CountBy(v => v.Pair, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return first.CountBy(v => v.Pair, StringComparer.Ordinal).Sum(p => Math.Min(p.Value, others.GetValueOrDefault(p.Key)));
    }

    // Means, shares and missing shares are families of their own: the letters of a multiple choice do not weaken the rates.
    private static List<ComparedMeasure> Corrected(List<ComparedMeasure> measures)
    {
        foreach (ComparedKind kind in Enum.GetValues<ComparedKind>())
        {
            List<int> tested = [.. Enumerable.Range(0, measures.Count).Where(i => measures[i].Kind == kind && measures[i].PValue is not null)];
            IReadOnlyList<double> corrected = PValueAdjustment.Holm([.. tested.Select(i => measures[i].PValue!.Value)]);
            for (int i = 0; i < tested.Count; i++)
            {
                measures[tested[i]] = measures[tested[i]] with { PValue = corrected[i] };
            }
        }

        return measures;
    }

    private readonly record struct ClusterSums(double First, int FirstCount, double Second, int SecondCount)
    {
        public bool IsPaired => FirstCount > 0 && SecondCount > 0;

        public double Difference => (Second / SecondCount) - (First / FirstCount);
    }
}
