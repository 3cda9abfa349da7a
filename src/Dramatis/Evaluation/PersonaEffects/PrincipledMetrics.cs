using Dramatis.Statistics;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>
/// What an expert persona gains, what an irrelevant one costs, and whether performance follows the level that a persona states
/// (Luz de Araujo et al. 2025; row 51).
/// </summary>
public static class PrincipledMetrics
{
    /// <summary>Accuracy under a persona minus accuracy under another, with the interval of an item bootstrap and the exact test of the items that differ.</summary>
    public static PersonaEffect Difference(HitTable table, string persona, string baseline, RandomStream random, int replicates = 2000)
    {
        ArgumentNullException.ThrowIfNull(table);
        double[] differences = [.. table.Hits[persona].Zip(table.Hits[baseline]).Where(p => p.First is not null && p.Second is not null).Select(p => (p.First!.Value ? 1.0 : 0) - (p.Second!.Value ? 1 : 0))];
        if (differences.Length < 2)
        {
            throw new ArgumentException("Too few items are answered under both personas.", nameof(table));
        }

        (_, int onlyFirst, int onlySecond, _) = table.Compare(persona, baseline);
        double[] draws = [.. Enumerable.Range(0, replicates).Select(_ => MeanOfDraw(differences, random)).Order()];
        return new PersonaEffect(differences.Average(), BootstrapInterval.Percentile(draws), McNemarTest.Exact(onlyFirst, onlySecond).PValue, persona);
    }

    /// <summary>
    /// Worst-case utility: the least accuracy under any of the irrelevant personas, minus that under none. With many personas the least of
    /// them lies below 0 by chance, so the test is Holm's over all of them and decides, not the estimate.
    /// </summary>
    public static PersonaEffect WorstCase(HitTable table, IReadOnlyList<string> irrelevant, string baseline, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(irrelevant);
        ArgumentOutOfRangeException.ThrowIfZero(irrelevant.Count, nameof(irrelevant));
        PersonaEffect[] effects = [.. irrelevant.Select(p => Difference(table, p, baseline, random))];
        PersonaEffect worst = effects.MinBy(e => e.Estimate)!;
        return worst with { PValue = Math.Min(1, effects.Min(e => e.PValue!.Value) * effects.Length) };
    }

    /// <summary>Kendall's tau-b between stated ranks and measured accuracies; 0 where all accuracies are the same. The interval bootstraps items.</summary>
    /// <param name="table">The hits.</param>
    /// <param name="ranked">Personas from the lowest stated level to the highest.</param>
    /// <param name="random">Source of the bootstrap.</param>
    /// <param name="replicates">Resamples.</param>
    public static PersonaEffect Fidelity(HitTable table, IReadOnlyList<string> ranked, RandomStream random, int replicates = 2000)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ranked);
        bool?[][] hits = [.. ranked.Select(p => table.Hits[p].ToArray())];
        int[] items = [.. Enumerable.Range(0, table.Items)];
        double estimate = TauB([.. hits.Select(h => Accuracy(h, items))]);
        double[] draws =
        [
            .. Enumerable.Range(0, replicates).Select(_ =>
            {
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = random.NextInt(items.Length);
                }

                return TauB([.. hits.Select(h => Accuracy(h, items))]);
            }).Order(),
        ];
        return new PersonaEffect(estimate, BootstrapInterval.Percentile(draws), null);
    }

    private static double MeanOfDraw(double[] values, RandomStream random)
    {
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[random.NextInt(values.Length)];
        }

        return sum / values.Length;
    }

    // Of the answers there are; 0 where there are none.
    private static double Accuracy(bool?[] hits, int[] items)
    {
        int known = 0, right = 0;
        foreach (int item in items)
        {
            known += hits[item] is null ? 0 : 1;
            right += hits[item] == true ? 1 : 0;
        }

        return known > 0 ? (double)right / known : 0;
    }

    /// <summary>Tau-b of accuracies against the ranks 1, 2, 3 …; 0 where all accuracies are equal.</summary>
    public static double TauB(IReadOnlyList<double> accuracies)
    {
        ArgumentNullException.ThrowIfNull(accuracies);
        return accuracies.Distinct().Count() < 2
            ? 0
            : KendallCorrelation.TauB([.. Enumerable.Range(1, accuracies.Count).Select(r => (double)r)], [.. accuracies], PValueMethod.Asymptotic).Value;
    }

    /// <summary>Tau as the published code computes it: sorted accuracies against accuracies, so that ties count on both sides.</summary>
    public static double LegacyTau(IReadOnlyList<double> accuracies)
    {
        ArgumentNullException.ThrowIfNull(accuracies);
        return accuracies.Distinct().Count() < 2 ? 0 : KendallCorrelation.TauB([.. accuracies.Order()], [.. accuracies], PValueMethod.Asymptotic).Value;
    }
}
