using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Psychometrics.Stances;

/// <summary>
/// How consistent the stances of one respondent are: mean inconsistency of the groups of each axis, by set of questions and in all, with
/// intervals from drawing whole topics (questions of one topic are no independent witnesses). Immutable; the same answers and the same
/// stream give the same numbers.
/// </summary>
public sealed class StanceConsistency
{
    private const int Regroupings = 100;
    private const int Dealings = 999;

    // Sums of the same spreads in another order differ in their last digits.
    private const double Rounding = 1e-9;

    private readonly StanceDistance distance;
    private readonly RandomStream random;
    private readonly int draws;
    private readonly StanceAnswer[] pooled;

    /// <summary>Measures the answers.</summary>
    /// <param name="answers">Answers of one respondent.</param>
    /// <param name="language">Language in which wordings, topics and tasks are compared.</param>
    /// <param name="distance">How inconsistency is measured.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="draws">Bootstrap draws.</param>
    public StanceConsistency(
        IReadOnlyList<StanceAnswer> answers, string language, StanceDistance distance, RandomStream random, int draws = ClusterBootstrap.DefaultDraws)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(random);
        (this.distance, this.random, this.draws) = (distance, random, draws);
        pooled = [.. StanceSpreads.Pooled(answers.Where(a => a.Task == StanceTask.Choice && a.Language == language))];
        Spreads = StanceSpreads.Of(answers, language, distance);
        TakenSpreads = StanceSpreads.Of([.. answers.Select(a => a.Taken())], language, distance);
    }

    /// <summary>Inconsistency of every group.</summary>
    public IReadOnlyList<StanceSpread> Spreads { get; }

    /// <summary>The same when every answer counts as its likeliest stance: an undecided respondent cannot look consistent by spreading thin.</summary>
    public IReadOnlyList<StanceSpread> TakenSpreads { get; }

    /// <summary>Mean inconsistency along an axis; null without groups.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="set">A set of questions; all when left out.</param>
    /// <param name="taken">Whether answers count as their likeliest stance.</param>
    public ConsistencyEstimate? Mean(StanceAxis axis, string? set = null, bool taken = false) =>
        Mean($"mean|{axis}|{set}|{taken}", Groups(taken ? TakenSpreads : Spreads, axis, set), s => s.Spread);

    /// <summary>
    /// Mean inconsistency less what answers of the same confidence would show whose sides are tossed; below 0 is more consistent than chance.
    /// </summary>
    public ConsistencyEstimate? OverChance(StanceAxis axis, string? set = null) =>
        Mean($"chance|{axis}|{set}", Groups(Spreads, axis, set), s => s.Spread - s.ByChance);

    /// <summary>Mean of one kind of groups less that of another; null when a side has none.</summary>
    public ConsistencyEstimate? Difference((StanceAxis Axis, string? Set) first, (StanceAxis Axis, string? Set) second)
    {
        ILookup<(string, string), double> one = ByTopic(first), other = ByTopic(second);
        if (one.Count == 0 || other.Count == 0)
        {
            return null;
        }

        (string, string)[] topics = [.. one.Concat(other).Select(t => t.Key).Distinct()];
        double[] sums1 = [.. topics.Select(t => one[t].Sum())], sums2 = [.. topics.Select(t => other[t].Sum())];
        double[] counts1 = [.. topics.Select(t => (double)one[t].Count())], counts2 = [.. topics.Select(t => (double)other[t].Count())];
        RandomStream stream = random.Split($"difference|{first}|{second}");
        return new ConsistencyEstimate(
            (sums1.Sum() / counts1.Sum()) - (sums2.Sum() / counts2.Sum()),
            topics.Length < 2 ? null : ClusterBootstrap.RatioDifference(sums1, counts1, sums2, counts2, stream, draws),
            topics.Length < 2 ? null : Test(topics, one, other, stream.Split("test")),
            (int)(counts1.Sum() + counts2.Sum()),
            topics.Length);
    }

    /// <summary>
    /// How much further as many questions of different topics lie apart than those of one topic: above 0 where stances are held towards
    /// topics, 0 for a respondent who treats all questions alike, such as a yes-sayer or one who never decides.
    /// </summary>
    /// <param name="set">The set of questions.</param>
    public ConsistencyEstimate? Cohesion(string set)
    {
        StanceAnswer[] questions = [.. pooled.Where(a => a.Set == set)];
        StanceSpread[] topics = [.. Groups(Spreads, StanceAxis.Topic, set)];
        if (topics.Length < 2)
        {
            return null;
        }

        RandomStream stream = random.Split($"regroup|{set}");
        ConsistencyEstimate estimate = Mean(
            $"cohesion|{set}", topics, topic => Enumerable.Range(0, Regroupings).Average(_ => Regrouped(questions, topic.Size, stream)) - topic.Spread)!;
        return estimate with { PValue = Exchanged(questions, topics, stream.Split("test")) };
    }

    private static IEnumerable<StanceSpread> Groups(IReadOnlyList<StanceSpread> spreads, StanceAxis axis, string? set) =>
        spreads.Where(s => s.Axis == axis && (set is null || s.Set == set));

    // Without cohesion it says nothing which topic a question stands in: the questions are dealt out anew, and the tail is doubled.
    private double Exchanged(StanceAnswer[] questions, StanceSpread[] topics, RandomStream stream)
    {
        StanceAnswer[] dealt = [.. questions.OrderBy(q => Array.FindIndex(topics, t => t.Topic == q.Topic))];
        dealt = [.. dealt.Where(q => topics.Any(t => t.Topic == q.Topic))];
        double observed = Total(dealt);
        int below = 0, above = 0;
        for (int draw = 0; draw < Dealings; draw++)
        {
            stream.Shuffle(dealt);
            double total = Total(dealt);
            below += total <= observed + Rounding ? 1 : 0;
            above += total >= observed - Rounding ? 1 : 0;
        }

        return Math.Min(1, 2.0 * (1 + Math.Min(below, above)) / (Dealings + 1));

        double Total(StanceAnswer[] order)
        {
            int at = 0;
            double sum = 0;
            foreach (StanceSpread topic in topics)
            {
                sum += StanceSpreads.Measure([.. order.Skip(at).Take(topic.Size).Select(q => q.Stances)], distance);
                at += topic.Size;
            }

            return sum;
        }
    }

    private double Regrouped(StanceAnswer[] questions, int size, RandomStream stream) =>
        StanceSpreads.Measure([.. stream.Sample(questions, size).Select(q => q.Stances)], distance);

    private ILookup<(string, string), double> ByTopic((StanceAxis Axis, string? Set) side) =>
        Groups(Spreads, side.Axis, side.Set).ToLookup(s => (s.Set, s.Topic), s => s.Spread);

    // The same topics on both sides are compared topic by topic; different ones are independent samples.
    private static double? Test(
        (string, string)[] topics, ILookup<(string, string), double> one, ILookup<(string, string), double> other, RandomStream stream)
    {
        double[] both = [.. topics.Where(t => one.Contains(t) && other.Contains(t)).Select(t => one[t].Average() - other[t].Average())];
        return both.Length > 0
            ? SignFlipTest.TwoSided(both, stream).PValue
            : PermutationTest.MeanDifference([.. one.Select(t => t.Average())], [.. other.Select(t => t.Average())], random: stream).PValue;
    }

    private ConsistencyEstimate? Mean(string name, IEnumerable<StanceSpread> groups, Func<StanceSpread, double> value)
    {
        (double Sum, double Count)[] topics =
            [.. groups.GroupBy(s => (s.Set, s.Topic)).Select(t => (t.Sum(value), (double)t.Count()))];
        if (topics.Length == 0)
        {
            return null;
        }

        double[] sums = [.. topics.Select(t => t.Sum)], counts = [.. topics.Select(t => t.Count)];
        return new ConsistencyEstimate(
            sums.Sum() / counts.Sum(),
            topics.Length < 2 ? null : ClusterBootstrap.Ratio(sums, counts, random.Split(name), draws),
            topics.Length < 2 ? null : SignFlipTest.TwoSided([.. topics.Select(t => t.Sum / t.Count)], random.Split($"{name}|test")).PValue,
            (int)counts.Sum(),
            topics.Length);
    }
}
