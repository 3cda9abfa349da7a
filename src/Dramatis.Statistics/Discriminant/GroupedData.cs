using Dramatis.Statistics.Classification;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.Discriminant;

/// <summary>Checked rows in groups, with the groups' means.</summary>
internal sealed record GroupedData(Matrix<double> X, int[][] Groups, Matrix<double> Means)
{
    internal static GroupedData Of(double[,] data, IReadOnlyList<int> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Preconditions.CheckMatrix(data, 3, 1, nameof(data));
        Preconditions.CheckSameLength(data.GetLength(0), groups.Count, nameof(groups));
        int count = groups.Max() + 1;
        Preconditions.CheckAtLeast(2, count, "groups", nameof(groups));
        int[][] members = [.. Enumerable.Range(0, count).Select(g => Enumerable.Range(0, groups.Count)
            .Where(i => ClassLabels.Check(groups[i], count, i, nameof(groups)) == g).ToArray())];
        for (int g = 0; g < count; g++)
        {
            Preconditions.CheckAtLeast(1, members[g].Length, $"row in group {g}", nameof(groups));
        }

        Preconditions.CheckAtLeast(count + 1, groups.Count, "rows", nameof(data));
        Matrix<double> x = Matrix<double>.Build.DenseOfArray(data);
        return new(x, members, Matrix<double>.Build.Dense(count, x.ColumnCount, (g, j) => members[g].Average(i => x[i, j])));
    }

    internal Matrix<double> Scatter(int group)
    {
        Matrix<double> centred = Matrix<double>.Build.Dense(
            Groups[group].Length, X.ColumnCount, (i, j) => X[Groups[group][i], j] - Means[group, j]);
        return centred.TransposeThisAndMultiply(centred);
    }

    internal static Matrix<double> Inverse(Matrix<double> covariance, string name)
    {
        Vector<double> root = covariance.Diagonal().PointwiseSqrt();
        if (root.Minimum() > 0)
        {
            Matrix<double> r = Matrix<double>.Build.Dense(root.Count, root.Count, (i, j) => covariance[i, j] / root[i] / root[j]);
            if (Factors.CorrelationMatrix.Eigen(r).Values.Minimum() > 1e-10)
            {
                return covariance.Inverse();
            }
        }

        throw new ArgumentException("Within groups a column is constant or a combination of others: leave it out.", name);
    }

    internal static double[] Softmax(double[] logs)
    {
        double most = logs.Max(), sum = logs.Sum(l => Math.Exp(l - most));
        return [.. logs.Select(l => Math.Exp(l - most) / sum)];
    }
}
