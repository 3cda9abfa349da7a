using Dramatis.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace Dramatis.Statistics.MixedModels;

/// <summary>Cross products of fixed terms, outcome and group indicators: all that a fit needs, whatever the number of rows.</summary>
internal sealed record MixedDesign(
    int Rows,
    Vector<double> Y,
    IReadOnlyList<(string Name, int Start, int Count)> Groupings,
    Matrix<double> Zz,
    Matrix<double> Zx,
    Vector<double> Zy,
    Matrix<double> Xx,
    Vector<double> Xy,
    double Yy)
{
    internal static MixedDesign Create(RegressionDesign design, Vector<double> y, IReadOnlyList<Grouping> groupings)
    {
        List<(string Name, int Start, int Count)> blocks = [];
        List<int[]> codes = [];
        int levels = 0;
        foreach (Grouping grouping in groupings)
        {
            int[] code = design.Clusters(grouping.Levels);
            int count = code.Max() + 1;
            if (count >= design.Rows)
            {
                throw new ArgumentException(
                    $"Grouping '{grouping.Name}' has a group per row: its variance cannot be told from the residual's.", nameof(groupings));
            }

            codes.Add([.. code.Select(c => c + levels)]);
            blocks.Add((grouping.Name, levels, count));
            levels += count;
        }

        Matrix<double> zz = Matrix<double>.Build.Dense(levels, levels), zx = Matrix<double>.Build.Dense(levels, design.Columns);
        Vector<double> zy = Vector<double>.Build.Dense(levels);
        for (int i = 0; i < design.Rows; i++)
        {
            foreach (int[] a in codes)
            {
                zy[a[i]] += y[i];
                for (int j = 0; j < design.Columns; j++)
                {
                    zx[a[i], j] += design.X[i, j];
                }

                foreach (int[] b in codes)
                {
                    zz[a[i], b[i]]++;
                }
            }
        }

        return new MixedDesign(
            design.Rows, y, blocks, zz, zx, zy, design.X.TransposeThisAndMultiply(design.X), design.X.TransposeThisAndMultiply(y), y.DotProduct(y));
    }
}
