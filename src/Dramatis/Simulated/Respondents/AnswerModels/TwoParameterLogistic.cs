using System.Diagnostics;

namespace Dramatis.Simulated.Respondents.AnswerModels;

/// <summary>
/// The two-parameter logistic model (Birnbaum 1968) for two options: the second is chosen with probability σ(Σ aⱼθⱼ − d). With one
/// trait, d = a·b, where b is the level at which both are equally likely.
/// </summary>
public sealed class TwoParameterLogistic : IAnswerModel
{
    private readonly double[] loadings;
    private readonly double threshold;

    /// <summary>Creates the model.</summary>
    /// <param name="loadings">a, for each trait; not empty.</param>
    /// <param name="threshold">d, in log-odds.</param>
    /// <exception cref="ArgumentException">A number is not finite, or the list is empty.</exception>
    public TwoParameterLogistic(IReadOnlyList<double> loadings, double threshold)
    {
        this.loadings = AnswerModelArguments.Finite(loadings, nameof(loadings));
        this.threshold = AnswerModelArguments.Finite([threshold], nameof(threshold))[0];
    }

    /// <summary>The model of an item that reads one trait.</summary>
    /// <param name="traitCount">Number of traits of the respondents.</param>
    /// <param name="trait">Which of them the item reads, from 0.</param>
    /// <param name="discrimination">a; negative when a high trait speaks for the first option.</param>
    /// <param name="location">b, of the trait in the direction of the item.</param>
    public static TwoParameterLogistic OfTrait(int traitCount, int trait, double discrimination, double location) =>
        new(AnswerModelArguments.OneTrait(traitCount, trait, discrimination), Math.Abs(discrimination) * location);

    /// <summary>A model that reads no trait: the second option has the given probability for everybody.</summary>
    /// <param name="traitCount">Number of traits of the respondents.</param>
    /// <param name="probability">The probability, in (0, 1).</param>
    public static TwoParameterLogistic Constant(int traitCount, double probability) => probability is > 0 and < 1
        ? new(new double[traitCount], -Math.Log(probability / (1 - probability)))
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "Must lie between 0 and 1.");

    /// <inheritdoc/>
    public int OptionCount => 2;

    /// <inheritdoc/>
    public int TraitCount => loadings.Length;

    /// <inheritdoc/>
    public void Fill(ReadOnlySpan<double> traits, Span<double> probabilities)
    {
        Debug.Assert(traits.Length == TraitCount && probabilities.Length == 2);
        (probabilities[1], probabilities[0]) = Logistic.Chances(Logistic.Product(loadings, traits) - threshold);
    }
}
