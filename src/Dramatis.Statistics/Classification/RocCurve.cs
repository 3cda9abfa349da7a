using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Moments;

namespace Dramatis.Statistics.Classification;

/// <summary>
/// Curves over all thresholds of a score. Scores are finite, higher for positives, and both classes must occur; every function throws
/// <see cref="ArgumentException"/> otherwise.
/// </summary>
public static class RocCurve
{
    /// <summary>Points from (0, 0) to (1, 1), one per distinct score, highest threshold first.</summary>
    public static IReadOnlyList<RocPoint> Points(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        (double[] positives, double[] negatives) = ClassLabels.Split(scores, positive, nameof(scores));
        double[] sorted = scores.ToArray();
        bool[] labels = positive.ToArray();
        Array.Sort(sorted, labels);
        List<RocPoint> points = [new(double.PositiveInfinity, 0, 0, 0, 0)];
        int hits = 0, alarms = 0;
        for (int i = sorted.Length - 1; i >= 0; i--)
        {
            hits += labels[i] ? 1 : 0;
            alarms += labels[i] ? 0 : 1;
            if (i == 0 || sorted[i - 1] != sorted[i])
            {
                points.Add(new(sorted[i], hits, alarms, (double)hits / positives.Length, (double)alarms / negatives.Length));
            }
        }

        return points;
    }

    /// <summary>Area: the chance that a positive scores above a negative, ties counting one half (Mann-Whitney U over the pairs).</summary>
    public static double Area(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive) => Placement.Of(scores, positive).Area;

    /// <summary>Area with DeLong's standard error and interval; needs two units of each class.</summary>
    public static RocArea AreaWithInterval(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, double level = 0.95)
    {
        Preconditions.CheckLevel(level);
        Placement placement = Placement.Of(scores, positive);
        placement.CheckTwoOfEach(nameof(scores));
        double error = Math.Sqrt(placement.Covariance(placement));
        double half = TailQuantile.Normal((1 - level) / 2) * error;
        ConfidenceInterval interval = new(Math.Max(0, placement.Area - half), Math.Min(1, placement.Area + half), level);
        return new RocArea(placement.Area, error, interval);
    }

    /// <summary>DeLong's z test that two scores of the same units have equal areas; NaN when their difference has no variance.</summary>
    public static TestOutcome Compare(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<bool> positive, Alternative alternative = Alternative.TwoSided)
    {
        Placement a = Placement.Of(first, positive), b = Placement.Of(second, positive);
        a.CheckTwoOfEach(nameof(first));
        double variance = a.Covariance(a) + b.Covariance(b) - (2 * a.Covariance(b));
        double z = (a.Area - b.Area) / Math.Sqrt(Math.Max(0, variance));
        return new TestOutcome(z, Tail.Normal(z, alternative));
    }

    /// <summary>
    /// Area up to a false positive rate, rescaled so that chance is 1/2 and perfection 1: (1 + (A - f^2/2) / (f - f^2/2)) / 2
    /// (McClish 1989). The curve is linear between points.
    /// </summary>
    /// <param name="scores">Scores.</param>
    /// <param name="positive">Classes.</param>
    /// <param name="limit">Largest false positive rate f in (0, 1].</param>
    public static double PartialArea(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, double limit)
    {
        if (limit is not (> 0 and <= 1))
        {
            throw new ArgumentException($"The false positive rate must lie in (0, 1], found {limit}.", nameof(limit));
        }

        IReadOnlyList<RocPoint> points = Points(scores, positive);
        double area = 0;
        for (int i = 1; i < points.Count && points[i - 1].FalsePositiveRate < limit; i++)
        {
            RocPoint from = points[i - 1], to = points[i];
            double width = to.FalsePositiveRate - from.FalsePositiveRate;
            double share = width > 0 ? Math.Min(1, (limit - from.FalsePositiveRate) / width) : 1;
            double end = from.Sensitivity + (share * (to.Sensitivity - from.Sensitivity));
            area += share * width * (from.Sensitivity + end) / 2;
        }

        double chance = limit * limit / 2;
        return (1 + ((area - chance) / (limit - chance))) / 2;
    }

    /// <summary>The point with the largest Youden J; of several the one with the highest threshold.</summary>
    public static RocPoint BestByYouden(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive) => Points(scores, positive).MaxBy(p => p.YoudenJ)!;

    /// <summary>Average precision, sum (R_n - R_(n-1)) P_n over thresholds: a step sum without interpolation.</summary>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        IReadOnlyList<RocPoint> points = Points(scores, positive);
        return points.Skip(1).Select((p, i) => (p.Sensitivity - points[i].Sensitivity) * p.Precision).Sum();
    }

    /// <summary>Area under the precision-recall curve by the trapezoid rule, from recall 0 with precision 1; too hopeful, given for comparison.</summary>
    public static double PrecisionRecallArea(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
    {
        IReadOnlyList<RocPoint> points = Points(scores, positive);
        return points.Skip(1).Select((p, i) => (p.Sensitivity - points[i].Sensitivity) * (p.Precision + points[i].Precision) / 2).Sum();
    }

    // Shares of the other class that each unit beats, by midranks (Sun and Xu 2014).
    private sealed record Placement(double[] Positive, double[] Negative, double Area)
    {
        public static Placement Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive)
        {
            (double[] positives, double[] negatives) = ClassLabels.Split(scores, positive, nameof(scores));
            double[] all = Ranks.Midranks([.. positives, .. negatives]);
            double[] within = Ranks.Midranks(positives), without = Ranks.Midranks(negatives);
            double[] above = [.. positives.Select((_, i) => (all[i] - within[i]) / negatives.Length)];
            double[] below = [.. negatives.Select((_, j) => 1 - ((all[positives.Length + j] - without[j]) / positives.Length))];
            return new Placement(above, below, above.Average());
        }

        public void CheckTwoOfEach(string name)
        {
            Preconditions.CheckAtLeast(2, Positive.Length, "positive units", name);
            Preconditions.CheckAtLeast(2, Negative.Length, "negative units", name);
        }

        public double Covariance(Placement other) =>
            (Covariance(Positive, other.Positive) / Positive.Length) + (Covariance(Negative, other.Negative) / Negative.Length);

        private static double Covariance(double[] x, double[] y)
        {
            double meanX = x.Average(), meanY = y.Average();
            return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / (x.Length - 1);
        }
    }
}
