using System.Diagnostics;

namespace Dramatis.Simulated.Respondents.AnswerModels;

/// <summary>
/// The graded response model (Samejima 1969) for ordered options: the option chosen is k or a higher one with probability
/// σ(Σ aⱼθⱼ − dₖ), σ(x) = 1/(1 + e⁻ˣ). With one trait, dₖ = a·bₖ, where bₖ is the level at which the chance is one half.
/// </summary>
/// <remarks>
/// The probability of an option between two thresholds is computed as σ(u)·σ(−v)·(1 − e^(v − u)), u > v, which equals σ(u) − σ(v)
/// without its cancellation: no option ever has a negative probability.
/// </remarks>
public sealed class GradedResponse : IAnswerModel
{
    private readonly double[] loadings;
    private readonly double[] thresholds;
    private readonly double[] gaps;

    /// <summary>Creates the model.</summary>
    /// <param name="loadings">a, for each trait; not empty.</param>
    /// <param name="thresholds">d₁ &lt; d₂ &lt; … on the scale of the log-odds; one fewer than there are options.</param>
    /// <exception cref="ArgumentException">A number is not finite, a list is empty, or thresholds do not ascend.</exception>
    public GradedResponse(IReadOnlyList<double> loadings, IReadOnlyList<double> thresholds)
    {
        this.loadings = AnswerModelArguments.Finite(loadings, nameof(loadings));
        this.thresholds = AnswerModelArguments.Finite(thresholds, nameof(thresholds));
        gaps = new double[this.thresholds.Length - 1];
        for (int k = 0; k < gaps.Length; k++)
        {
            double gap = this.thresholds[k + 1] - this.thresholds[k];
            gaps[k] = gap > 0
                ? 1 - Math.Exp(-gap)
                : throw new ArgumentException($"Thresholds ascend, found {thresholds[k]} before {thresholds[k + 1]}.", nameof(thresholds));
        }
    }

    /// <summary>The model of an item that reads one trait.</summary>
    /// <param name="traitCount">Number of traits of the respondents.</param>
    /// <param name="trait">Which of them the item reads, from 0.</param>
    /// <param name="discrimination">a; negative when a high trait speaks for the low options (a reverse-keyed item).</param>
    /// <param name="locations">
    /// Levels b₁ &lt; b₂ &lt; … of the trait <em>in the direction of the item</em>: for a negative discrimination those of −θ.
    /// </param>
    public static GradedResponse OfTrait(int traitCount, int trait, double discrimination, IReadOnlyList<double> locations)
    {
        ArgumentNullException.ThrowIfNull(locations);
        return new GradedResponse(
            AnswerModelArguments.OneTrait(traitCount, trait, discrimination), [.. locations.Select(b => Math.Abs(discrimination) * b)]);
    }

    /// <inheritdoc/>
    public int OptionCount => thresholds.Length + 1;

    /// <inheritdoc/>
    public int TraitCount => loadings.Length;

    /// <inheritdoc/>
    public void Fill(ReadOnlySpan<double> traits, Span<double> probabilities)
    {
        Debug.Assert(traits.Length == TraitCount && probabilities.Length == OptionCount);
        double level = Logistic.Product(loadings, traits);
        double above = 1; // chance of passing the threshold below the option
        for (int k = 0; k < thresholds.Length; k++)
        {
            (double passed, double stopped) = Logistic.Chances(level - thresholds[k]);
            probabilities[k] = k == 0 ? stopped : above * stopped * gaps[k - 1];
            above = passed;
        }

        probabilities[^1] = above;
    }
}
