namespace Dramatis.Statistics.ItemResponse;

/// <summary>
/// Graded response item (Samejima 1969): P(Y >= k) = 1 / (1 + exp(-a (theta - b_k))), without the factor 1.7. With one threshold it is the
/// two-parameter logistic item (Birnbaum 1968).
/// </summary>
/// <param name="Slope">Discrimination a.</param>
/// <param name="Thresholds">b_1 to b_m, ascending where the slope is positive.</param>
public sealed record GradedItem(double Slope, IReadOnlyList<double> Thresholds) : IItemModel
{
    /// <inheritdoc/>
    public int Categories => Thresholds.Count + 1;

    /// <inheritdoc/>
    public IReadOnlyList<double> Probabilities(double theta)
    {
        double[] above = Above(theta);
        return [.. Enumerable.Range(0, Categories).Select(k => above[k] - above[k + 1])];
    }

    /// <inheritdoc/>
    public double Information(double theta)
    {
        double[] above = Above(theta);
        double sum = 0;
        for (int k = 0; k < Categories; k++)
        {
            double slope = Slope * ((above[k] * (1 - above[k])) - (above[k + 1] * (1 - above[k + 1]))), probability = above[k] - above[k + 1];
            sum += probability > 0 ? slope * slope / probability : 0;
        }

        return sum;
    }

    // P(Y >= k) for k = 0 to the number of categories.
    private double[] Above(double theta) => [1, .. Thresholds.Select(b => 1 / (1 + Math.Exp(-Slope * (theta - b)))), 0];
}
