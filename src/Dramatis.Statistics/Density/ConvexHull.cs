namespace Dramatis.Statistics.Density;

/// <summary>Smallest convex polygon around points of the plane (monotone chain; Andrew 1979).</summary>
/// <param name="Vertices">Row numbers of the corners, counter-clockwise from the leftmost (lowest on ties); points on edges are no corners.</param>
/// <param name="Area">Enclosed area; 0 when all points lie on a line.</param>
/// <param name="Perimeter">Length of the boundary; for points on a line twice their span.</param>
public sealed record ConvexHull(IReadOnlyList<int> Vertices, double Area, double Perimeter)
{
    /// <summary>Finds the hull.</summary>
    /// <param name="points">[points, 2], at least one.</param>
    /// <exception cref="ArgumentException">No point, other than two columns, or values that are not finite.</exception>
    public static ConvexHull Of(double[,] points)
    {
        Preconditions.CheckMatrix(points, 1, 2, nameof(points));
        Preconditions.CheckSameLength(2, points.GetLength(1), nameof(points));
        int[] order = [.. Enumerable.Range(0, points.GetLength(0)).OrderBy(i => points[i, 0]).ThenBy(i => points[i, 1])];
        order = [.. order.Where((i, k) => k == 0 || points[i, 0] != points[order[k - 1], 0] || points[i, 1] != points[order[k - 1], 1])];
        int[] vertices = order.Length < 3 ? order : [.. Chain(points, order), .. Chain(points, [.. order.Reverse()])];
        double area = 0, perimeter = 0;
        for (int k = 0; k < vertices.Length; k++)
        {
            int a = vertices[k], b = vertices[(k + 1) % vertices.Length];
            area += ((points[a, 0] * points[b, 1]) - (points[b, 0] * points[a, 1])) / 2;
            perimeter += Math.Sqrt(Math.Pow(points[a, 0] - points[b, 0], 2) + Math.Pow(points[a, 1] - points[b, 1], 2));
        }

        return new ConvexHull(vertices, Math.Max(0, area), perimeter);
    }

    // One side of the hull without its last corner, which begins the other side.
    private static List<int> Chain(double[,] points, int[] order)
    {
        List<int> chain = [];
        foreach (int i in order)
        {
            while (chain.Count > 1 && Turn(points, chain[^2], chain[^1], i) <= 0)
            {
                chain.RemoveAt(chain.Count - 1);
            }

            chain.Add(i);
        }

        chain.RemoveAt(chain.Count - 1);
        return chain;
    }

    private static double Turn(double[,] p, int a, int b, int c) =>
        ((p[b, 0] - p[a, 0]) * (p[c, 1] - p[a, 1])) - ((p[b, 1] - p[a, 1]) * (p[c, 0] - p[a, 0]));
}
