namespace Dramatis.Statistics.MixedModels;

/// <summary>A main effect or interaction of a crossed random design.</summary>
/// <param name="Facets">Facets that meet in it, in the order of the design.</param>
/// <param name="DegreesOfFreedom">Product of levels minus one.</param>
/// <param name="MeanSquare">Sum of squares over degrees of freedom.</param>
/// <param name="Variance">Variance component, as it comes out: below 0 where the mean square is smaller than chance makes it.</param>
public sealed record CrossedEffect(IReadOnlyList<string> Facets, int DegreesOfFreedom, double MeanSquare, double Variance)
{
    /// <summary>The facets with a cross between them: <c>person × item</c>.</summary>
    public string Name => string.Join(" × ", Facets);
}
