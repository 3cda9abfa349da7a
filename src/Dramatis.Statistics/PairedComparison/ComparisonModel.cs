using Dramatis.Statistics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.PairedComparison;

/// <summary>
/// Strengths from the outcomes of paired comparisons, by maximum likelihood without an effect of order. Both functions throw
/// <see cref="ArgumentException"/> when there is no contest, a competitor meets itself or the reference never competes, and
/// <see cref="ComparisonNotIdentifiedException"/> when a group of competitors was never beaten from outside.
/// </summary>
public static class ComparisonModel
{
    private const int MostIterations = 200;

    /// <summary>P(i beats j) = 1 / (1 + exp(s_j - s_i)): log strengths (Bradley and Terry 1952).</summary>
    /// <param name="contests">The comparisons.</param>
    /// <param name="reference">The competitor whose strength is 0.</param>
    public static ComparisonFit BradleyTerry(IReadOnlyList<Contest> contests, string reference) => Fit(contests, reference, Logistic);

    /// <summary>
    /// P(i beats j) = Phi(s_i - s_j): unit standard deviation of the difference (Thurstone 1927, case V). Thurstone's own scale, with
    /// unit standard deviation of each competitor, is larger by sqrt(2).
    /// </summary>
    /// <param name="contests">The comparisons.</param>
    /// <param name="reference">The competitor whose strength is 0.</param>
    public static ComparisonFit Thurstone(IReadOnlyList<Contest> contests, string reference) => Fit(contests, reference, Probit);

    // Log-likelihood of a win by d, its slope and its (negative) curvature.
    private static (double Value, double Slope, double Curvature) Logistic(double d)
    {
        double loss = 1 / (1 + Math.Exp(d));
        double value = d > 0 ? -NearZero.Log1p(Math.Exp(-d)) : d - NearZero.Log1p(Math.Exp(d));
        return (value, loss, -loss * (1 - loss));
    }

    private static (double Value, double Slope, double Curvature) Probit(double d)
    {
        double win = Tail.Normal(-d);
        double mills = Math.Exp(-d * d / 2) / Math.Sqrt(2 * Math.PI) / win;
        return (Math.Log(win), mills, -mills * (d + mills));
    }

    private static ComparisonFit Fit(
        IReadOnlyList<Contest> contests, string reference, Func<double, (double Value, double Slope, double Curvature)> win)
    {
        ArgumentNullException.ThrowIfNull(contests);
        Preconditions.CheckAtLeast(1, contests.Count, "contest", nameof(contests));
        string[] names = [.. contests.SelectMany(c => new[] { c.First, c.Second }).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int zero = Array.IndexOf(names, reference);
        if (zero < 0)
        {
            throw new ArgumentException($"The reference '{reference}' takes part in no contest.", nameof(reference));
        }

        double[,] wins = Wins(contests, names);
        CheckConnected(wins, names);
        double[] strengths = new double[names.Length];
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            (double value, Vector<double> slope, Matrix<double> information) = Evaluate(wins, strengths, zero, win);
            Vector<double> step = information.Cholesky().Solve(slope);
            double scale = 1;
            double[] next = Moved(strengths, step, zero, scale);
            while (scale > 1e-9 && !(Evaluate(wins, next, zero, win).Value >= value - (1e-12 * Math.Abs(value))))
            {
                scale /= 2;
                next = Moved(strengths, step, zero, scale);
            }

            strengths = next;
            if (step.AbsoluteMaximum() * scale < 1e-11)
            {
                return Finish(wins, strengths, names, zero, win);
            }
        }

        throw new ConvergenceException("The strengths did not settle.", MostIterations);
    }

    private static ComparisonFit Finish(
        double[,] wins, double[] strengths, string[] names, int zero, Func<double, (double Value, double Slope, double Curvature)> win)
    {
        (double value, _, Matrix<double> information) = Evaluate(wins, strengths, zero, win);
        Matrix<double> covariance = information.Inverse();
        return new ComparisonFit(
            [.. names.Select((name, i) => new Strength(name, strengths[i], i == zero ? 0 : Math.Sqrt(covariance[Free(i, zero), Free(i, zero)])))],
            value);
    }

    private static int Free(int i, int zero) => i < zero ? i : i - 1;

    private static double[] Moved(double[] strengths, Vector<double> step, int zero, double scale) =>
        [.. strengths.Select((s, i) => i == zero ? 0 : s + (scale * step[Free(i, zero)]))];

    private static (double Value, Vector<double> Slope, Matrix<double> Information) Evaluate(
        double[,] wins, double[] strengths, int zero, Func<double, (double Value, double Slope, double Curvature)> win)
    {
        int n = strengths.Length;
        double value = 0;
        Vector<double> slope = Vector<double>.Build.Dense(n);
        Matrix<double> information = Matrix<double>.Build.Dense(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (wins[i, j] == 0)
                {
                    continue;
                }

                (double v, double s, double c) = win(strengths[i] - strengths[j]);
                value += wins[i, j] * v;
                slope[i] += wins[i, j] * s;
                slope[j] -= wins[i, j] * s;
                information[i, i] -= wins[i, j] * c;
                information[j, j] -= wins[i, j] * c;
                information[i, j] += wins[i, j] * c;
                information[j, i] += wins[i, j] * c;
            }
        }

        return (value, Vector<double>.Build.DenseOfEnumerable(slope.Where((_, i) => i != zero)), information.RemoveRow(zero).RemoveColumn(zero));
    }

    private static double[,] Wins(IReadOnlyList<Contest> contests, string[] names)
    {
        double[,] wins = new double[names.Length, names.Length];
        foreach (Contest contest in contests)
        {
            int first = Array.IndexOf(names, contest.First), second = Array.IndexOf(names, contest.Second);
            if (first == second)
            {
                throw new ArgumentException($"'{contest.First}' meets itself.", nameof(contests));
            }

            wins[contest.FirstWins ? first : second, contest.FirstWins ? second : first]++;
        }

        return wins;
    }

    // From every competitor a chain of "was beaten by" must lead to every other.
    private static void CheckConnected(double[,] wins, string[] names)
    {
        for (int start = 0; start < names.Length; start++)
        {
            HashSet<int> reached = [start];
            Queue<int> open = new([start]);
            while (open.TryDequeue(out int loser))
            {
                for (int winner = 0; winner < names.Length; winner++)
                {
                    if (wins[winner, loser] > 0 && reached.Add(winner))
                    {
                        open.Enqueue(winner);
                    }
                }
            }

            if (reached.Count < names.Length)
            {
                throw new ComparisonNotIdentifiedException([.. reached.Order().Select(i => names[i])]);
            }
        }
    }
}
