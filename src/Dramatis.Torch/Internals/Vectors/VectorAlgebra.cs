namespace Dramatis.Torch.Internals.Vectors;

/// <summary>
/// Sums and angles of control vectors, block by block. A block that one side lacks counts as zero there. Results carry no notes of
/// their parts: they hold for the parts only.
/// </summary>
public static class VectorAlgebra
{
    // Below this share of its length what is left after a projection is rounding.
    private const double Nothing = 1e-6;

    /// <summary>a + b.</summary>
    /// <exception cref="InvalidInputException">The widths differ.</exception>
    public static ControlVector Add(ControlVector a, ControlVector b) => Combine([(a, 1), (b, 1)]);

    /// <summary>a - b.</summary>
    /// <exception cref="InvalidInputException">The widths differ.</exception>
    public static ControlVector Subtract(ControlVector a, ControlVector b) => Combine([(a, 1), (b, -1)]);

    /// <summary>The vector times a factor.</summary>
    public static ControlVector Scale(ControlVector vector, double factor) => Combine([(vector, factor)]);

    /// <summary>(1 - share) a + share b.</summary>
    /// <param name="a">Where share 0 lies.</param>
    /// <param name="b">Where share 1 lies.</param>
    /// <param name="share">Any finite number; beyond 0 and 1 it extrapolates.</param>
    /// <exception cref="InvalidInputException">The widths differ.</exception>
    public static ControlVector Interpolate(ControlVector a, ControlVector b, double share) => Combine([(a, 1 - share), (b, share)]);

    /// <summary>The weighted sum.</summary>
    /// <exception cref="InvalidInputException">There is none, the widths differ, or a weight is not finite.</exception>
    public static ControlVector Combine(IReadOnlyList<(ControlVector Vector, double Weight)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        RequireFitting([.. parts.Select(part => part.Vector)]);
        Dictionary<int, double[]> sums = [];
        foreach (var (vector, weight) in parts)
        {
            if (!double.IsFinite(weight))
            {
                throw new InvalidInputException("weight of a control vector", $"is {weight}.", "It should be a finite number.");
            }

            foreach (var (block, values) in vector.Directions)
            {
                double[] sum = sums.TryGetValue(block, out double[]? known) ? known : sums[block] = new double[values.Length];
                for (int i = 0; i < sum.Length; i++)
                {
                    sum[i] += weight * values[i];
                }
            }
        }

        return New(parts[0].Vector, sums);
    }

    /// <summary>The vector without what lies along the others, at each block (Gram-Schmidt, in double precision).</summary>
    /// <exception cref="InvalidInputException">The widths differ, or nothing is left at any block.</exception>
    public static ControlVector Orthogonalize(ControlVector vector, params IReadOnlyList<ControlVector> others)
    {
        ArgumentNullException.ThrowIfNull(vector);
        ArgumentNullException.ThrowIfNull(others);
        RequireFitting([vector, .. others]);
        Dictionary<int, double[]> left = [];
        foreach (var (block, values) in vector.Directions)
        {
            double[] rest = Array.ConvertAll(values, value => (double)value);
            double length = Norm(rest);
            List<double[]> basis = [];
            foreach (float[] other in others.Select(other => other.At(block)).OfType<float[]>())
            {
                double[] axis = Array.ConvertAll(other, value => (double)value);
                double before = Norm(axis);
                Remove(axis, basis);
                if (Norm(axis) > Nothing * before)
                {
                    Divide(axis, Norm(axis));
                    basis.Add(axis);
                }
            }

            Remove(rest, basis);
            if (Norm(rest) > Nothing * length)
            {
                left.Add(block, rest);
            }
        }

        return left.Count > 0
            ? New(vector, left)
            : throw new InvalidInputException("control vector", "lies wholly within the vectors it should be made orthogonal to.", "Leave one of these out.");
    }

    /// <summary>Every direction with length one; directions of length zero are left out.</summary>
    /// <exception cref="InvalidInputException">All directions have length zero.</exception>
    public static ControlVector Normalize(ControlVector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Dictionary<int, double[]> unit = [];
        foreach (var (block, values) in vector.Directions)
        {
            double[] direction = Array.ConvertAll(values, value => (double)value);
            if (Norm(direction) is > 0 and var length)
            {
                Divide(direction, length);
                unit.Add(block, direction);
            }
        }

        return New(vector, unit);
    }

    /// <summary>Some blocks of the vector, with the notes that hold for them.</summary>
    /// <exception cref="InvalidInputException">It has no direction there.</exception>
    public static ControlVector Only(ControlVector vector, BlockRange blocks)
    {
        ArgumentNullException.ThrowIfNull(vector);
        Dictionary<int, float[]> kept = vector.Directions.Where(pair => blocks.Contains(pair.Key)).ToDictionary();
        return kept.Count > 0
            ? new ControlVector(vector.ModelHint, kept, vector.Notes.Only(kept.Keys.ToHashSet()))
            : throw new InvalidInputException("control vector", $"has no direction for blocks {blocks}.", $"It has some for blocks {vector.AppliesTo[0]} to {vector.AppliesTo[^1]}.");
    }

    /// <summary>Cosines between vectors at one block, [i, j]; NaN where one has no direction there, or one of length zero.</summary>
    /// <exception cref="InvalidInputException">The widths differ.</exception>
    public static double[,] Cosines(IReadOnlyList<ControlVector> vectors, int block)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        RequireFitting(vectors);
        double[,] cosines = new double[vectors.Count, vectors.Count];
        for (int i = 0; i < vectors.Count; i++)
        {
            for (int j = 0; j < vectors.Count; j++)
            {
                cosines[i, j] = vectors[i].At(block) is { } a && vectors[j].At(block) is { } b ? Cosine(a, b) : double.NaN;
            }
        }

        return cosines;
    }

    /// <summary>Cosine of the angle between two directions; NaN when one has length zero.</summary>
    public static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double product = 0, first = 0, second = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += (double)a[i] * b[i];
            first += (double)a[i] * a[i];
            second += (double)b[i] * b[i];
        }

        return product / Math.Sqrt(first * second);
    }

    /// <summary>Euclidean length of a direction.</summary>
    public static double Norm(ReadOnlySpan<float> direction)
    {
        double sum = 0;
        foreach (float value in direction)
        {
            sum += (double)value * value;
        }

        return Math.Sqrt(sum);
    }

    private static double Norm(double[] direction) => Math.Sqrt(direction.Sum(value => value * value));

    private static void Divide(double[] direction, double by)
    {
        for (int i = 0; i < direction.Length; i++)
        {
            direction[i] /= by;
        }
    }

    // Twice: what rounding left of the first pass goes with the second.
    private static void Remove(double[] direction, List<double[]> basis)
    {
        foreach (double[] axis in basis.Concat(basis))
        {
            double along = direction.Zip(axis, (a, b) => a * b).Sum();
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] -= along * axis[i];
            }
        }
    }

    private static ControlVector New(ControlVector model, Dictionary<int, double[]> directions) => new(
        model.ModelHint, directions.ToDictionary(pair => pair.Key, pair => Array.ConvertAll(pair.Value, value => (float)value)));

    private static void RequireFitting(IReadOnlyList<ControlVector> vectors)
    {
        if (vectors.Count == 0)
        {
            throw new InvalidInputException("control vectors", "are none.", "Give at least one.");
        }

        if (vectors.FirstOrDefault(vector => vector.Width != vectors[0].Width) is { } other)
        {
            throw new InvalidInputException(
                "control vectors", $"have widths {vectors[0].Width} and {other.Width}.", "Only vectors of one model can be put together.");
        }
    }
}
