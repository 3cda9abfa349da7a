namespace Dramatis.Statistics.ItemResponse;

/// <summary>Points and weights that stand for the distribution of the trait.</summary>
public sealed class LatentGrid
{
    private LatentGrid(double[] nodes, double[] weights) => (Nodes, Weights) = (nodes, weights);

    /// <summary>Trait levels, ascending.</summary>
    public IReadOnlyList<double> Nodes { get; }

    /// <summary>Weights that sum to 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Standard normal on equally spaced points, weights proportional to the density: 61 from -6 to 6 by default.</summary>
    /// <exception cref="ArgumentException">Fewer than 3 points or a range that is not positive.</exception>
    public static LatentGrid Normal(int points = 61, double range = 6)
    {
        Preconditions.CheckAtLeast(3, points, "points", nameof(points));
        if (range is not (> 0 and < double.PositiveInfinity))
        {
            throw new ArgumentException($"The range must be positive, found {range}.", nameof(range));
        }

        double[] nodes = [.. Enumerable.Range(0, points).Select(i => -range + (2 * range * i / (points - 1)))];
        double[] weights = [.. nodes.Select(x => Math.Exp(-x * x / 2))];
        double sum = weights.Sum();
        return new LatentGrid(nodes, [.. weights.Select(w => w / sum)]);
    }
}
