namespace Dramatis.Statistics.Weighting;

/// <summary>Weights that give margins their shares.</summary>
/// <param name="Weights">Weight of each row, not negative, with a mean of 1.</param>
/// <param name="Iterations">Rounds over all margins.</param>
/// <param name="LargestDeviation">Largest absolute difference that is left between a share and its target.</param>
public sealed record RakingResult(IReadOnlyList<double> Weights, int Iterations, double LargestDeviation)
{
    /// <summary>Number of equally weighted rows that would be worth as much, (sum w)^2 / sum w^2 (Kish 1965).</summary>
    public double EffectiveSize
    {
        get
        {
            double sum = Weights.Sum();
            return sum * sum / Weights.Sum(w => w * w);
        }
    }

    /// <summary>Rows over <see cref="EffectiveSize"/>: how much wider unequal weights make a variance; 1 for equal ones.</summary>
    public double DesignEffect => Weights.Count / EffectiveSize;
}
