using Dramatis.Statistics.Distributions;
using Dramatis.Statistics.LinearAlgebra;

namespace Dramatis.Statistics.HypothesisTests;

/// <summary>Two-way analysis of variance with interaction, for balanced and unbalanced designs (Fisher 1925, Yates 1934).</summary>
/// <param name="First">Main effect of the first factor.</param>
/// <param name="Second">Main effect of the second factor.</param>
/// <param name="Interaction">Interaction of both.</param>
/// <param name="ResidualSumOfSquares">Sum of squares within the cells.</param>
/// <param name="ResidualDegreesOfFreedom">Values less cells in use.</param>
public sealed record TwoWayAnova(
    AnovaTerm First, AnovaTerm Second, AnovaTerm Interaction, double ResidualSumOfSquares, int ResidualDegreesOfFreedom)
{
    /// <summary>
    /// Fits all terms by least squares under contrasts that add up to zero; the sum of squares of a term is the squared length of the
    /// part of the values that the term explains beyond the terms it is adjusted for.
    /// </summary>
    /// <typeparam name="T">Type of a factor level.</typeparam>
    /// <param name="first">Level of the first factor, per value.</param>
    /// <param name="second">Level of the second factor, per value.</param>
    /// <param name="values">Finite values, more than cells in use.</param>
    /// <param name="type">What each effect is adjusted for.</param>
    /// <exception cref="ArgumentException">
    /// Unequal lengths, fewer than two levels of a factor, no values beyond one per cell, values that are not finite or do not vary
    /// within cells, or type III with an empty cell, where its hypotheses are not defined.
    /// </exception>
    public static TwoWayAnova Compute<T>(
        IReadOnlyList<T> first,
        IReadOnlyList<T> second,
        IReadOnlyList<double> values,
        SumOfSquaresType type = SumOfSquaresType.Hierarchical)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(values);
        Preconditions.CheckSameLength(values.Count, first.Count, nameof(first));
        Preconditions.CheckSameLength(values.Count, second.Count, nameof(second));
        Preconditions.CheckFinite([.. values], nameof(values));
        double[][] a = Contrasts(first, nameof(first)), b = Contrasts(second, nameof(second));
        double[][] ab = [.. a.SelectMany(x => b.Select(y => x.Zip(y, (p, q) => p * q).ToArray()))];
        int cells = first.Zip(second).Distinct().Count();
        Preconditions.CheckAtLeast(cells + 1, values.Count, "values (more than cells)", nameof(values));
        if (type == SumOfSquaresType.Marginal && cells < (a.Length + 1) * (b.Length + 1))
        {
            throw new ArgumentException("Type III sums of squares are not defined with an empty cell: use type II.", nameof(type));
        }

        double mean = values.Average();
        double[] y = [.. values.Select(v => v - mean)];
        double residual = OrthonormalBasis.Constant(y.Length).With(a).With(b).With(ab).SquaredResidual(y), degrees = values.Count - cells;
        if (!(residual > 1e-28 * values.Count * mean * mean))
        {
            throw new ArgumentException("An analysis of variance needs spread within the cells: all their values are equal.", nameof(values));
        }

        OrthonormalBasis one = OrthonormalBasis.Constant(y.Length);
        return new TwoWayAnova(
            Term(type switch
            {
                SumOfSquaresType.Sequential => one,
                SumOfSquaresType.Hierarchical => one.With(b),
                _ => one.With(b).With(ab),
            }, a),
            Term(type == SumOfSquaresType.Marginal ? one.With(a).With(ab) : one.With(a), b),
            Term(one.With(a).With(b), ab),
            residual,
            (int)degrees);

        AnovaTerm Term(OrthonormalBasis adjusted, double[][] columns)
        {
            OrthonormalBasis extended = adjusted.With(columns);
            double squares = extended.SquaredProjection(y, adjusted.Count);
            int df = extended.Count - adjusted.Count;
            double f = squares / df / (residual / degrees);
            return new AnovaTerm(squares, df, f, df > 0 ? Tail.FisherF(f, df, degrees) : double.NaN);
        }
    }

    // Level i of k - 1 is 1 in column i, the last level is -1 in all.
    private static double[][] Contrasts<T>(IReadOnlyList<T> factor, string name)
        where T : notnull
    {
        T[] levels = [.. factor.Distinct()];
        Preconditions.CheckAtLeast(2, levels.Length, "levels of a factor", name);
        Dictionary<T, int> index = levels.Select((l, i) => (l, i)).ToDictionary(p => p.l, p => p.i);
        int last = levels.Length - 1;
        return
        [
            .. Enumerable.Range(0, last).Select(column => factor.Select(l => index[l] == last ? -1.0 : index[l] == column ? 1 : 0).ToArray()),
        ];
    }
}
