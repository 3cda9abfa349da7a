namespace Dramatis.Statistics.HypothesisTests;

/// <summary>
/// Exact null distribution of a sum of ranks. Midranks are doubled to stay whole numbers; all probabilities are sums of positive terms,
/// so the thin tails keep their digits.
/// </summary>
internal sealed class RankSumDistribution
{
    private readonly double[] mass;
    private readonly double doubledMean;

    private RankSumDistribution(double[] mass, double doubledMean) => (this.mass, this.doubledMean) = (mass, doubledMean);

    /// <summary>Sum of the ranks of a random subset of so many units.</summary>
    internal static RankSumDistribution OfSubset(double[] ranks, int chosen)
    {
        int[] doubled = [.. ranks.Select(r => (int)Math.Round(2 * r))];
        int largest = doubled.OrderDescending().Take(chosen).Sum();
        double[][] ways = [.. Enumerable.Range(0, chosen + 1).Select(_ => new double[largest + 1])];
        ways[0][0] = 1;
        for (int unit = 0; unit < doubled.Length; unit++)
        {
            int rank = doubled[unit];
            for (int count = Math.Min(chosen, unit + 1); count >= 1; count--)
            {
                // Of the units seen so far every subset of a size is equally likely: probabilities never overflow as counts would.
                double stays = (unit + 1.0 - count) / (unit + 1), joins = count / (unit + 1.0);
                double[] with = ways[count], without = ways[count - 1];
                for (int sum = largest; sum >= 0; sum--)
                {
                    with[sum] = (stays * with[sum]) + (sum >= rank ? joins * without[sum - rank] : 0);
                }
            }
        }

        return new RankSumDistribution(ways[chosen], chosen * doubled.Average());
    }

    /// <summary>Sum of the ranks of a random subset of any size: each sign is as likely as the other.</summary>
    internal static RankSumDistribution OfSigns(double[] ranks)
    {
        int[] doubled = [.. ranks.Select(r => (int)Math.Round(2 * r))];
        double[] mass = new double[doubled.Sum() + 1];
        mass[0] = 1;
        foreach (int rank in doubled)
        {
            for (int sum = mass.Length - 1; sum >= 0; sum--)
            {
                mass[sum] = (mass[sum] / 2) + (sum >= rank ? mass[sum - rank] / 2 : 0);
            }
        }

        return new RankSumDistribution(mass, doubled.Sum() / 2.0);
    }

    internal double AtMost(double sum) => mass.Take((int)Math.Round(2 * sum) + 1).Sum();

    internal double AtLeast(double sum) => mass.Skip(Math.Max(0, (int)Math.Round(2 * sum))).Sum();

    internal double PValue(double sum, Alternative alternative)
    {
        if (alternative != Alternative.TwoSided)
        {
            return Math.Min(1, alternative == Alternative.Less ? AtMost(sum) : AtLeast(sum));
        }

        double distance = Math.Abs((2 * sum) - doubledMean) - 1e-9, total = 0;
        for (int i = 0; i < mass.Length; i++)
        {
            total += Math.Abs(i - doubledMean) >= distance ? mass[i] : 0;
        }

        return Math.Min(1, total);
    }

    /// <summary>
    /// Largest number of order statistics that an interval may leave out at one end: the largest c with P(S &lt;= smallest + c - 1) at most
    /// <paramref name="tail"/>, for ranks without ties.
    /// </summary>
    internal int LeftOut(double tail)
    {
        int smallest = Array.FindIndex(mass, m => m > 0);
        double below = 0;
        int count = 0;
        for (int i = smallest; i < mass.Length; i += 2)
        {
            below += mass[i];
            if (below > tail * (1 + 1e-12))
            {
                break;
            }

            count++;
        }

        return count;
    }
}
