using Dramatis.Psychometrics.Stances;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>What stating a value does to stances.</summary>
/// <param name="Value">The value.</param>
/// <param name="Topics">Mean change of support by topic.</param>
/// <param name="Fall">
/// Mean fall of the probability of the stance taken without the value, p(stance | none) - p(stance | value): steerability as the paper
/// defines it.
/// </param>
internal sealed record ValueEffect(string Value, IReadOnlyDictionary<(string Set, string Topic), double> Topics, ConsistencyEstimate Fall)
{
    /// <summary>Falls below it count as small; <see cref="Fall"/> is tested against it.</summary>
    public const double LargestSmallFall = 0.1;

    /// <summary>The effect of each value, from answers with and without it to the original wordings.</summary>
    public static IReadOnlyList<ValueEffect> Of(
        IEnumerable<StanceAnswer> without, IReadOnlyList<(string Respondent, StanceAnswer Answer)> with, RandomStream random, int draws)
    {
        Dictionary<(string, string), StanceAnswer> before = without.ToDictionary(a => (a.Set, a.Question));
        return
        [
            .. from steered in with
               let key = (steered.Answer.Set, steered.Answer.Question)
               where before.ContainsKey(key)
               group (Before: before[key], After: steered.Answer) by steered.Respondent into pairs
               select Of(pairs.Key, [.. pairs], random.Split(pairs.Key), draws),
        ];
    }

    private static ValueEffect Of(string value, IReadOnlyList<(StanceAnswer Before, StanceAnswer After)> pairs, RandomStream random, int draws)
    {
        var topics = pairs.GroupBy(p => (p.Before.Set, p.Before.Topic)).ToArray();
        double[] sums = [.. topics.Select(t => t.Sum(p => FallOf(p.Before, p.After)))], counts = [.. topics.Select(t => (double)t.Count())];
        return new ValueEffect(
            value,
            topics.ToDictionary(t => t.Key, t => t.Average(p => p.After.Stances[0] - p.Before.Stances[0])),
            new ConsistencyEstimate(
                sums.Sum() / counts.Sum(),
                topics.Length < 2 ? null : ClusterBootstrap.Ratio(sums, counts, random, draws),
                topics.Length < 2 ? null : SignFlipTest.TwoSided([.. sums.Zip(counts, (s, n) => (s / n) - LargestSmallFall)], random.Split("test")).PValue,
                pairs.Count,
                topics.Length));
    }

    private static double FallOf(StanceAnswer before, StanceAnswer after)
    {
        int stance = Array.IndexOf(before.Stances, before.Stances.Max());
        return before.Stances[stance] - after.Stances[stance];
    }
}
