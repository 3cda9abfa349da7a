namespace Dramatis.Statistics.Distances;

/// <summary>
/// Distances between the distributions of two samples on the line, from their distribution functions U and V. Every function
/// throws <see cref="ArgumentException"/> for an empty sample, values that are not finite, or weights that do not fit.
/// </summary>
public static class SampleDistance
{
    /// <summary>Wasserstein distance of order 1 (earth mover's distance), the integral of |U - V|, in units of the values.</summary>
    /// <param name="first">At least one value.</param>
    /// <param name="second">At least one value.</param>
    /// <param name="firstWeights">Weight per value, not negative, normalised here; equal when left out.</param>
    /// <param name="secondWeights">Weight per value of the second sample.</param>
    public static double Wasserstein(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> firstWeights = default,
        ReadOnlySpan<double> secondWeights = default)
    {
        double sum = 0;
        foreach ((double width, double gap) in Gaps(first, second, firstWeights, secondWeights))
        {
            sum += width * Math.Abs(gap);
        }

        return sum;
    }

    /// <summary>
    /// Energy distance, sqrt(2 integral (U - V)^2) = sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|) (Szekely and Rizzo 2013), a metric in
    /// square roots of the unit.
    /// </summary>
    /// <inheritdoc cref="Wasserstein"/>
    public static double Energy(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> firstWeights = default,
        ReadOnlySpan<double> secondWeights = default) => Math.Sqrt(EnergySquared(first, second, firstWeights, secondWeights));

    /// <summary>Squared energy distance.</summary>
    /// <inheritdoc cref="Wasserstein"/>
    public static double EnergySquared(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> firstWeights = default,
        ReadOnlySpan<double> secondWeights = default)
    {
        double sum = 0;
        foreach ((double width, double gap) in Gaps(first, second, firstWeights, secondWeights))
        {
            sum += width * gap * gap;
        }

        return 2 * sum;
    }

    /// <summary>Two-sample energy statistic, n m / (n + m) times the squared energy distance (R's <c>energy::eqdist.e</c>).</summary>
    /// <param name="first">At least one value.</param>
    /// <param name="second">At least one value.</param>
    public static double EnergyStatistic(ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        (double)first.Length * second.Length / (first.Length + second.Length) * EnergySquared(first, second);

    /// <summary>Kolmogorov-Smirnov distance, the largest |U - V|, in [0, 1].</summary>
    /// <inheritdoc cref="Wasserstein"/>
    public static double KolmogorovSmirnov(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        ReadOnlySpan<double> firstWeights = default,
        ReadOnlySpan<double> secondWeights = default)
    {
        double largest = 0;
        foreach ((double _, double gap) in Gaps(first, second, firstWeights, secondWeights))
        {
            largest = Math.Max(largest, Math.Abs(gap));
        }

        return largest;
    }

    /// <summary>Between neighbouring different values: the width of the gap, and U - V on it.</summary>
    private static List<(double Width, double Gap)> Gaps(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> firstWeights, ReadOnlySpan<double> secondWeights)
    {
        List<(double Value, double Mass)> steps = [];
        AddSteps(steps, first, firstWeights, 1, nameof(first));
        AddSteps(steps, second, secondWeights, -1, nameof(second));
        steps.Sort((a, b) => a.Value.CompareTo(b.Value));
        List<(double Width, double Gap)> gaps = [];
        double gap = 0;
        for (int i = 0; i + 1 < steps.Count; i++)
        {
            gap += steps[i].Mass;
            double width = steps[i + 1].Value - steps[i].Value;
            if (width > 0)
            {
                gaps.Add((width, gap));
            }
        }

        return gaps;
    }

    private static void AddSteps(
        List<(double Value, double Mass)> steps, ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double sign, string name)
    {
        Preconditions.CheckAtLeast(1, values.Length, "value", name);
        Preconditions.CheckFinite(values, name);
        double total = values.Length;
        if (!weights.IsEmpty)
        {
            Preconditions.CheckSameLength(values.Length, weights.Length, name);
            total = 0;
            foreach (double weight in weights)
            {
                total += weight is >= 0 and < double.PositiveInfinity
                    ? weight
                    : throw new ArgumentException($"A weight must be finite and not negative, found {weight}.", name);
            }

            if (total <= 0)
            {
                throw new ArgumentException("At least one weight must be positive.", name);
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            steps.Add((values[i], sign * (weights.IsEmpty ? 1 : weights[i]) / total));
        }
    }
}
