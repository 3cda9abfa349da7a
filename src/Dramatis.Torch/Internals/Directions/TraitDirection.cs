namespace Dramatis.Torch.Internals.Directions;

/// <summary>A direction in the residual stream that tells two kinds of text apart, at one site.</summary>
/// <param name="Method">How it was found, for example <c>mean-difference</c>.</param>
/// <param name="Values">[C]; positive towards the first kind.</param>
/// <param name="Intercept">What is added to the product for a score whose zero divides the kinds; null where the method has none.</param>
/// <param name="PairAccuracy">Share of the pairs it was found on whose first text projects higher than its second.</param>
public sealed record TraitDirection(string Method, IReadOnlyList<float> Values, double? Intercept, double PairAccuracy)
{
    /// <summary>Length of the direction.</summary>
    public double Norm => Math.Sqrt(Values.Sum(value => (double)value * value));

    /// <summary>Projection of a residual vector, [C], on the direction at length one.</summary>
    public double Project(ReadOnlySpan<float> residual) => Product(residual) / Norm;

    /// <summary>Product with the direction as it is, and the intercept: positive means the first kind.</summary>
    /// <exception cref="InvalidOperationException">The method has no intercept.</exception>
    public double Score(ReadOnlySpan<float> residual) =>
        Product(residual) + (Intercept ?? throw new InvalidOperationException($"Directions by {Method} have no intercept; use Project."));

    private double Product(ReadOnlySpan<float> residual)
    {
        if (residual.Length != Values.Count)
        {
            throw new ArgumentException($"The vector has {residual.Length} numbers, the direction {Values.Count}.", nameof(residual));
        }

        double sum = 0;
        for (int i = 0; i < residual.Length; i++)
        {
            sum += (double)residual[i] * Values[i];
        }

        return sum;
    }
}
