using Dramatis.Statistics.Tables;
using MathNet.Numerics;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Fisher's exact test of tables larger than 2 by 2 (Freeman and Halton 1951).</summary>
public static class FisherFreemanHaltonTest
{
    private const int LargestWork = 10_000_000;

    /// <summary>
    /// Exact p given the margins: the sum over all tables no likelier than the observed one. The tables are walked column by column as
    /// a network (Mehta and Patel 1983): paths that must end below, or cannot end below, the observed probability are settled at once.
    /// </summary>
    /// <param name="table">Counts. Empty rows and columns change nothing.</param>
    /// <returns>1 when fewer than two rows or columns are in use.</returns>
    /// <exception cref="ArgumentException">The margins allow more tables than can be walked: use a chi-square test.</exception>
    public static double PValue(ContingencyTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[] rows = [.. Enumerable.Range(0, table.Rows).Select(i => (int)table.RowTotal(i)).Where(t => t > 0)];
        int[] columns = [.. Enumerable.Range(0, table.Columns).Select(j => (int)table.ColumnTotal(j)).Where(t => t > 0)];
        if (rows.Length < 2 || columns.Length < 2)
        {
            return 1;
        }

        double observed = 0;
        for (int i = 0; i < table.Rows; i++)
        {
            for (int j = 0; j < table.Columns; j++)
            {
                observed -= SpecialFunctions.FactorialLn((int)table[i, j]);
            }
        }

        // The shorter side makes the states; large columns first settle most.
        (int[] states, int[] steps) = rows.Length <= columns.Length ? (rows, columns) : (columns, rows);
        return new Network([.. steps.OrderDescending()], (int)table.Total, observed + 1e-7).PValue([.. states.OrderDescending()]);
    }

    /// <summary>What is left of the margins, and the different lengths of the paths that lead there with their weights.</summary>
    private sealed record Node(int[] Margins, Dictionary<long, (double Length, double Weight)> Past);

    /// <summary>Path lengths are sums of -ln n! over the cells; all tables share the factor of the margins.</summary>
    private sealed class Network(int[] steps, int total, double observed)
    {
        private readonly Dictionary<string, (double Longest, double Shortest)>[] bounds = [.. steps.Select(_ => new Dictionary<string, (double, double)>(StringComparer.Ordinal))];
        private int work;

        public double PValue(int[] margins)
        {
            double constant = steps.Sum(SpecialFunctions.FactorialLn) + margins.Sum(SpecialFunctions.FactorialLn) - SpecialFunctions.FactorialLn(total);
            Dictionary<string, Node> layer = new(StringComparer.Ordinal)
            {
                [Key(margins)] = new Node(margins, new() { [0] = (0, 1) }),
            };
            double p = 0;
            for (int step = 0; step < steps.Length; step++)
            {
                Dictionary<string, Node> next = new(StringComparer.Ordinal);
                foreach ((int[] rest, Dictionary<long, (double Length, double Weight)> past) in layer.Values)
                {
                    (double longest, double shortest) = Bounds(rest, step);
                    double completions = Completions(rest, step);
                    List<(double Length, double Weight)> open = [];
                    foreach ((double length, double weight) in past.Values)
                    {
                        if (length + longest <= observed)
                        {
                            p += weight * Math.Exp(constant + length + completions);
                        }
                        else if (length + shortest <= observed)
                        {
                            open.Add((length, weight));
                        }
                    }

                    if (open.Count > 0)
                    {
                        Extend(rest, step, open, next);
                    }
                }

                layer = next;
            }

            return Math.Min(1, p);
        }

        private void Extend(
            int[] rest,
            int step,
            List<(double Length, double Weight)> open,
            Dictionary<string, Node> next)
        {
            Choices(rest, steps[step], (after, length) =>
            {
                string key = Key(after);
                if (!next.TryGetValue(key, out Node? node))
                {
                    next[key] = node = new Node(after, []);
                }

                foreach ((double past, double weight) in open)
                {
                    Count();
                    long bucket = (long)Math.Round((past + length) * 1e9);
                    double already = node.Past.TryGetValue(bucket, out (double Length, double Weight) found) ? found.Weight : 0;
                    node.Past[bucket] = (past + length, already + weight);
                }
            });
        }

        // Log of the sum of exp(length) over all ways to complete: the multinomial theorem.
        private double Completions(int[] rest, int step)
        {
            double log = SpecialFunctions.FactorialLn(rest.Sum());
            log -= rest.Sum(SpecialFunctions.FactorialLn);
            for (int i = step; i < steps.Length; i++)
            {
                log -= SpecialFunctions.FactorialLn(steps[i]);
            }

            return log;
        }

        private (double Longest, double Shortest) Bounds(int[] rest, int step)
        {
            if (step == steps.Length - 1)
            {
                double only = -rest.Sum(SpecialFunctions.FactorialLn);
                return (only, only);
            }

            string key = Key(rest);
            if (bounds[step].TryGetValue(key, out (double, double) known))
            {
                return known;
            }

            double longest = double.NegativeInfinity, shortest = double.PositiveInfinity;
            Choices(rest, steps[step], (after, length) =>
            {
                (double l, double s) = Bounds(after, step + 1);
                longest = Math.Max(longest, length + l);
                shortest = Math.Min(shortest, length + s);
            });

            return bounds[step][key] = (longest, shortest);
        }

        private void Count()
        {
            if (++work > LargestWork)
            {
                throw new ArgumentException("The margins allow too many tables for the exact test: use a chi-square test.");
            }
        }

        // All ways to take so many from the margins; what is left is sorted, for rows can change places.
        private void Choices(int[] rest, int take, Action<int[], double> visit)
        {
            int[] chosen = new int[rest.Length], room = new int[rest.Length + 1];
            for (int row = rest.Length - 1; row >= 0; row--)
            {
                room[row] = room[row + 1] + rest[row];
            }

            Take(0, take, 0);

            void Take(int row, int left, double length)
            {
                if (row == rest.Length)
                {
                    int[] after = new int[rest.Length];
                    for (int i = 0; i < after.Length; i++)
                    {
                        after[i] = chosen[i] - rest[i];
                    }

                    Array.Sort(after); // negated, so that the largest margin comes first
                    for (int i = 0; i < after.Length; i++)
                    {
                        after[i] = -after[i];
                    }

                    Count();
                    visit(after, length);
                    return;
                }

                for (int here = Math.Max(0, left - room[row + 1]); here <= Math.Min(left, rest[row]); here++)
                {
                    chosen[row] = here;
                    Take(row + 1, left - here, length - SpecialFunctions.FactorialLn(here));
                }
            }
        }

        private static string Key(int[] margins) => string.Create(2 * margins.Length, margins, (text, from) =>
        {
            for (int i = 0; i < from.Length; i++)
            {
                (text[2 * i], text[(2 * i) + 1]) = ((char)(from[i] >> 16), (char)(from[i] & 0xffff));
            }
        });
    }
}
