using Dramatis.Experiments;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;

namespace Dramatis.Catalog.BPsychometrics.TraitExpression;

/// <summary>
/// How much of what a reader finds comes from words copied into the story: the share of traits found over all stories, minus the share
/// over those traits whose words do not stand in their story. Stories are the units that are drawn.
/// </summary>
/// <param name="All">Share found, from 0 to 1, over all traits and stories.</param>
/// <param name="Without">Share found where no word of the trait stands in the story; null when there is no such trait.</param>
/// <param name="Copied">Traits whose words stand in their story.</param>
/// <param name="Pairs">Traits and stories.</param>
/// <param name="Explained">All minus without, with its bootstrap interval; null when nothing is left to compare.</param>
internal sealed record StoryLeakage(double All, double? Without, int Copied, int Pairs, BootstrapResult? Explained)
{
    /// <summary>Over the readings of one condition; null without a reading.</summary>
    public static StoryLeakage? Of(IReadOnlyList<StoryReading> readings, RandomStream random)
    {
        // Sums for each story: traits found and traits read, over all and without those whose words were copied.
        double[][] sums = [.. readings.Select(r => Sums(r)).Where(s => s[1] > 0)];
        double[] total = [.. Enumerable.Range(0, 4).Select(at => sums.Sum(s => s[at]))];
        if (sums.Length == 0)
        {
            return null;
        }

        bool canTell = sums.Length > 1 && total[3] > 0;
        return new StoryLeakage(
            total[0] / total[1],
            total[3] > 0 ? total[2] / total[3] : null,
            (int)(total[1] - total[3]),
            (int)total[1],
            canTell ? ClusterBootstrap.OfSums(sums, s => (s[0] / s[1]) - (s[2] / s[3]), random) : null);
    }

    /// <summary>What the report claims of it.</summary>
    public static Claim Claim(StoryLeakage? leakage)
    {
        const string id = "copying-explains", statement = "Words of a trait copied into the story explain part of what the reader finds.";
        return leakage is { Copied: > 0, Explained: { } found }
            ? Experiments.Claim.Signed(
                id, statement, 1, found.Estimate, found.Interval, null, leakage.Pairs, "share of traits found in all stories, minus the share where no word of the trait stands in the story; bootstrap over stories, origin not told")
            : new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, leakage?.Pairs ?? 0, "no readings, or no story says a word of a trait, or all do");
    }

    private static double[] Sums(StoryReading reading)
    {
        (double Found, bool IsCopied)[] traits =
        [
            .. from pair in ExpressionOptions.Grid.Pairs
               let found = reading.Found(pair.Trait)
               where found is not null
               select (found.Value, reading.Leaks.Contains(pair.Trait)),
        ];
        return [traits.Sum(t => t.Found), traits.Length, traits.Where(t => !t.IsCopied).Sum(t => t.Found), traits.Count(t => !t.IsCopied)];
    }
}
