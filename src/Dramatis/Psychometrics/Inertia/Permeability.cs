using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;

namespace Dramatis.Psychometrics.Inertia;

/// <summary>
/// Selective permeability (Lee et al. 2024): which attributes of the personas reach which dimensions. A grid of attribute × dimension.
/// </summary>
public static class Permeability
{
    // A mean of one or two people is no level to compare.
    private const int FewestPeople = 3;

    // People of one level who differ by less answered alike, up to rounding.
    private const double SmallestSpread = 1e-12;

    /// <summary>Compares the levels of every attribute on every dimension.</summary>
    /// <param name="groups">Level of each person, by attribute; all of one length.</param>
    /// <param name="scores">Score of each person, by dimension; null where it is missing.</param>
    /// <returns>Cells in order of attributes, then dimensions; those without two levels of three people, or without variance, are left out.</returns>
    public static IReadOnlyList<PermeabilityCell> Of(
        IReadOnlyDictionary<string, IReadOnlyList<string>> groups, IReadOnlyDictionary<string, IReadOnlyList<double?>> scores)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(scores);
        PermeabilityCell[] cells =
        [
            .. from attribute in groups
               from dimension in scores
               let cell = Compare(attribute.Key, attribute.Value, dimension.Key, dimension.Value)
               where cell is not null
               select cell,
        ];
        if (cells.Length == 0)
        {
            return cells;
        }

        IReadOnlyList<double> adjusted = PValueAdjustment.Holm([.. cells.Select(c => c.PValue)]);
        return [.. cells.Select((c, i) => c with { AdjustedPValue = adjusted[i] })];
    }

    private static PermeabilityCell? Compare(string attribute, IReadOnlyList<string> groups, string dimension, IReadOnlyList<double?> scores)
    {
        (string Level, double[] Values)[] levels =
        [
            .. groups.Zip(scores).Where(p => p.Second is not null)
                .GroupBy(p => p.First, p => p.Second!.Value, StringComparer.Ordinal)
                .Select(g => (g.Key, g.ToArray())).Where(g => g.Item2.Length >= FewestPeople),
        ];
        double[] all = [.. levels.SelectMany(l => l.Values)];
        if (levels.Length < 2 || levels.All(l => l.Values.All(v => Math.Abs(v - l.Values[0]) < SmallestSpread)))
        {
            return null;
        }

        OneWayAnova anova = OneWayAnova.Compute([.. levels.Select(l => l.Values)]);
        (string level, double[] own) = levels.MaxBy(l => Math.Abs(Standardised(l.Values, all)));
        StandardizedDifference d = CohenD.Independent(own, Others(levels, level));
        double omega = VarianceExplained.Of(anova).OmegaSquared;
        return new PermeabilityCell(attribute, dimension, 2 * Math.Sqrt(Math.Max(0, omega) / (1 - omega)), anova.Test.PValue, anova.Test.PValue, level, d.Value, d.Interval);
    }

    // Cohen's d of a level against all others, without the interval, which is dear.
    private static double Standardised(double[] level, double[] all)
    {
        double rest = all.Length - level.Length, sum = level.Sum(), others = (all.Sum() - sum) / rest, mean = sum / level.Length;
        double squares = all.Sum(v => v * v) - (level.Length * mean * mean) - (rest * others * others);
        return (mean - others) / Math.Sqrt(squares / (all.Length - 2));
    }

    private static double[] Others((string Level, double[] Values)[] levels, string level) =>
        [.. levels.Where(l => l.Level != level).SelectMany(l => l.Values)];
}
