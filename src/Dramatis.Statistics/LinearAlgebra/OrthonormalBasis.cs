namespace Dramatis.Statistics.LinearAlgebra;

/// <summary>
/// An orthonormal basis of the space of some columns, built in order by Gram-Schmidt with re-orthogonalisation; a column that depends
/// on those before it adds nothing. Immutable.
/// </summary>
internal sealed class OrthonormalBasis
{
    private const double Dependent = 1e-10;
    private readonly IReadOnlyList<double[]> axes;

    private OrthonormalBasis(IReadOnlyList<double[]> axes) => this.axes = axes;

    /// <summary>Dimension of the space.</summary>
    internal int Count => axes.Count;

    /// <summary>The space of constants in so many dimensions.</summary>
    internal static OrthonormalBasis Constant(int length)
    {
        double[] axis = new double[length];
        Array.Fill(axis, 1 / Math.Sqrt(length));
        return new OrthonormalBasis([axis]);
    }

    /// <summary>The space of this basis and more columns.</summary>
    internal OrthonormalBasis With(IEnumerable<double[]> columns)
    {
        List<double[]> extended = [.. axes];
        foreach (double[] column in columns)
        {
            double before = Norm(column);
            double[] rest = Remove(Remove(column, extended), extended);
            double after = Norm(rest);
            if (after > Dependent * before)
            {
                extended.Add([.. rest.Select(v => v / after)]);
            }
        }

        return new OrthonormalBasis(extended);
    }

    /// <summary>What is left of a vector outside the space.</summary>
    internal double[] Residual(double[] vector) => Remove(Remove(vector, axes), axes);

    /// <summary>Squared length of what is left outside the space.</summary>
    internal double SquaredResidual(double[] vector)
    {
        double norm = Norm(Residual(vector));
        return norm * norm;
    }

    /// <summary>Squared length of the projection on the axes from <paramref name="from"/> on.</summary>
    internal double SquaredProjection(double[] vector, int from = 0)
    {
        double sum = 0;
        for (int i = from; i < axes.Count; i++)
        {
            double along = Dot(axes[i], vector);
            sum += along * along;
        }

        return sum;
    }

    private static double[] Remove(double[] vector, IReadOnlyList<double[]> axes)
    {
        double[] rest = [.. vector];
        foreach (double[] axis in axes)
        {
            double along = Dot(axis, rest);
            for (int i = 0; i < rest.Length; i++)
            {
                rest[i] -= along * axis[i];
            }
        }

        return rest;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static double Norm(double[] a) => Math.Sqrt(Dot(a, a));
}
