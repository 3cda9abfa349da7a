namespace Dramatis.Statistics.Clustering;

/// <summary>Points as rows, and their distances.</summary>
internal static class PointSet
{
    internal static double[][] Rows(double[,] points) =>
        [.. Enumerable.Range(0, points.GetLength(0)).Select(i => Enumerable.Range(0, points.GetLength(1)).Select(j => points[i, j]).ToArray())];

    internal static double[,] Matrix(double[][] rows)
    {
        double[,] matrix = new double[rows.Length, rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                matrix[i, j] = rows[i][j];
            }
        }

        return matrix;
    }

    internal static double Squared(double[] a, double[] b)
    {
        double sum = 0;
        for (int j = 0; j < a.Length; j++)
        {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }

        return sum;
    }

    internal static double Distance(double[] a, double[] b) => Math.Sqrt(Squared(a, b));
}
