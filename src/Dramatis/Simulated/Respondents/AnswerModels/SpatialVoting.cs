using System.Diagnostics;

namespace Dramatis.Simulated.Respondents.AnswerModels;

/// <summary>
/// Spatial voting (Enelow and Hinich 1984) with logit choice: options are points in the space of the traits, and a respondent whose
/// ideal point is θ takes option k with probability proportional to exp(−β‖θ − oₖ‖²).
/// </summary>
public sealed class SpatialVoting : IAnswerModel
{
    private readonly double[][] positions;
    private readonly double sensitivity;

    /// <summary>Creates the model.</summary>
    /// <param name="positions">o, [options][traits]; at least two options.</param>
    /// <param name="sensitivity">β, positive: how much a longer way counts.</param>
    /// <exception cref="ArgumentException">A number is not finite, shapes disagree, or β is not positive.</exception>
    public SpatialVoting(IReadOnlyList<IReadOnlyList<double>> positions, double sensitivity)
    {
        this.positions = AnswerModelArguments.Rows(positions, nameof(positions));
        this.sensitivity = sensitivity is > 0 and < double.PositiveInfinity
            ? sensitivity
            : throw new ArgumentOutOfRangeException(nameof(sensitivity), sensitivity, "Must be positive.");
    }

    /// <summary>
    /// A proposition answered on a scale of agreement: its options lie on a line through the middle of the space, full agreement at
    /// <paramref name="direction"/> and full disagreement at its opposite.
    /// </summary>
    /// <param name="direction">The position of full agreement.</param>
    /// <param name="agreement">Agreement that each option expresses, in [−1, 1].</param>
    /// <param name="sensitivity">β.</param>
    public static SpatialVoting Proposition(IReadOnlyList<double> direction, IReadOnlyList<double> agreement, double sensitivity)
    {
        ArgumentNullException.ThrowIfNull(direction);
        ArgumentNullException.ThrowIfNull(agreement);
        return new SpatialVoting([.. agreement.Select(z => (IReadOnlyList<double>)[.. direction.Select(d => z * d)])], sensitivity);
    }

    /// <inheritdoc/>
    public int OptionCount => positions.Length;

    /// <inheritdoc/>
    public int TraitCount => positions[0].Length;

    /// <inheritdoc/>
    public void Fill(ReadOnlySpan<double> traits, Span<double> probabilities)
    {
        Debug.Assert(traits.Length == TraitCount && probabilities.Length == OptionCount);
        for (int k = 0; k < positions.Length; k++)
        {
            double squared = 0;
            for (int j = 0; j < traits.Length; j++)
            {
                double way = traits[j] - positions[k][j];
                squared += way * way;
            }

            probabilities[k] = -sensitivity * squared;
        }

        Logistic.Normalise(probabilities);
    }
}
