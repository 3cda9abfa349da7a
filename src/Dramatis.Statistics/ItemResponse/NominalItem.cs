using Dramatis.Statistics.Discriminant;

namespace Dramatis.Statistics.ItemResponse;

/// <summary>Nominal response item (Bock 1972): P(Y = k) proportional to exp(a_k theta + c_k), with a_0 = c_0 = 0.</summary>
/// <param name="Slopes">a_0 to a_m, the first 0.</param>
/// <param name="Intercepts">c_0 to c_m, the first 0.</param>
public sealed record NominalItem(IReadOnlyList<double> Slopes, IReadOnlyList<double> Intercepts) : IItemModel
{
    /// <inheritdoc/>
    public int Categories => Slopes.Count;

    /// <inheritdoc/>
    public IReadOnlyList<double> Probabilities(double theta) => GroupedData.Softmax([.. Slopes.Zip(Intercepts, (a, c) => (a * theta) + c)]);

    /// <inheritdoc/>
    public double Information(double theta)
    {
        IReadOnlyList<double> p = Probabilities(theta);
        double mean = p.Zip(Slopes, (q, a) => q * a).Sum();
        return p.Zip(Slopes, (q, a) => q * (a - mean) * (a - mean)).Sum(); // P_k' = P_k (a_k - mean)
    }
}
