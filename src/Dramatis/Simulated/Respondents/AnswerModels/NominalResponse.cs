using System.Diagnostics;

namespace Dramatis.Simulated.Respondents.AnswerModels;

/// <summary>
/// The nominal response model (Bock 1972) for options without an order: option k is chosen with probability proportional to
/// exp(Σ aₖⱼθⱼ + cₖ).
/// </summary>
public sealed class NominalResponse : IAnswerModel
{
    private readonly double[][] slopes;
    private readonly double[] intercepts;

    /// <summary>Creates the model.</summary>
    /// <param name="slopes">a, [options][traits]; at least two options.</param>
    /// <param name="intercepts">c, [options], in log-odds.</param>
    /// <exception cref="ArgumentException">A number is not finite, or shapes disagree.</exception>
    public NominalResponse(IReadOnlyList<IReadOnlyList<double>> slopes, IReadOnlyList<double> intercepts)
    {
        this.slopes = AnswerModelArguments.Rows(slopes, nameof(slopes));
        this.intercepts = AnswerModelArguments.Finite(intercepts, nameof(intercepts));
        if (this.intercepts.Length != this.slopes.Length)
        {
            throw new ArgumentException($"There are {this.slopes.Length} options and {this.intercepts.Length} intercepts.", nameof(intercepts));
        }
    }

    /// <inheritdoc/>
    public int OptionCount => slopes.Length;

    /// <inheritdoc/>
    public int TraitCount => slopes[0].Length;

    /// <inheritdoc/>
    public void Fill(ReadOnlySpan<double> traits, Span<double> probabilities)
    {
        Debug.Assert(traits.Length == TraitCount && probabilities.Length == OptionCount);
        for (int k = 0; k < slopes.Length; k++)
        {
            probabilities[k] = Logistic.Product(slopes[k], traits) + intercepts[k];
        }

        Logistic.Normalise(probabilities);
    }
}
