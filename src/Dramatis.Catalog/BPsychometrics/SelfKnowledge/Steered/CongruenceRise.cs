using Dramatis.Experiments;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Statistics;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;

/// <summary>
/// How much better statements and decisions about a trait fit under steering: the mean cosine over the strengths that steer, minus that at
/// strength 0. The cosine knows levels, which a rank correlation within one trait does not.
/// </summary>
/// <param name="Estimate">The rise, in [-2, 2].</param>
/// <param name="Interval">Student's interval of the jackknife's pseudo-values over pairs (Tukey 1958).</param>
/// <param name="Pairs">Number of pairs.</param>
internal sealed record CongruenceRise(double Estimate, ConfidenceInterval Interval, int Pairs)
{
    private const int Fewest = 4;

    /// <summary>Over the pairs that every strength has; null with fewer than four of them, or where a side is 0 throughout.</summary>
    public static CongruenceRise? Of(IReadOnlyList<SteeredLevel> levels, string trait)
    {
        string[] items = [.. levels.SelectMany(l => PairsOf(l, trait).Select(p => p.ItemId)).GroupBy(i => i).Where(g => g.Count() == levels.Count).Select(g => g.Key)];
        if (items.Length < Fewest || Rise(levels, trait, items) is not { } rise)
        {
            return null;
        }

        double?[] without = [.. items.Select(left => Rise(levels, trait, [.. items.Where(i => i != left)]))];
        return without.Contains(null)
            ? null
            : new CongruenceRise(rise, RecoveryClaim.MeanOf([.. without.Select(w => (items.Length * rise) - ((items.Length - 1) * w!.Value))]), items.Length);
    }

    public static IReadOnlyList<CongruencePair> PairsOf(SteeredLevel level, string trait) => [.. level.Answers.Pairs.Where(p => p.Construct == trait)];

    private static double? Rise(IReadOnlyList<SteeredLevel> levels, string trait, string[] items)
    {
        double?[] steered = [.. levels.Where(l => l.Strength != 0).Select(Cosine)];
        return steered.Contains(null) || Cosine(levels.Single(l => l.Strength == 0)) is not { } bare ? null : steered.Average() - bare;

        double? Cosine(SteeredLevel level) => Congruence.Of([.. PairsOf(level, trait).Where(p => items.Contains(p.ItemId))]).Cosine;
    }
}
