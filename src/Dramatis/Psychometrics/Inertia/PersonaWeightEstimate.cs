namespace Dramatis.Psychometrics.Inertia;

/// <summary>
/// The share w of answers that the persona drives, when with probability 1 - w the model gives the answer f that it gives without a
/// persona. With X the answer to an item over personas and their repetitions, C the variance of X between personas, S its whole variance
/// and Δ = E X - f:  S = C / w + Δ² (1 - w) / w, hence w = (C + Δ²) / (S + Δ²). Noise in the persona's own answers counts as not driven
/// by it. With Δ = 0 it is the intraclass correlation.
/// </summary>
public static class PersonaWeightEstimate
{
    // Variances are differences of squares: below this, in squared points, they are rounding.
    private const double Rounding = 1e-9;

    /// <summary>The estimate from sums over items of their C, S and Δ², in [0, 1]; NaN when nothing varies.</summary>
    /// <param name="between">Variance between personas; a negative estimate counts as 0.</param>
    /// <param name="total">Variance in all.</param>
    /// <param name="shift">Squared shift of the mean from the answer without a persona.</param>
    public static double Of(double between, double total, double shift)
    {
        double whole = total + shift;
        return whole > Rounding ? Math.Clamp((Math.Max(0, between) + shift) / whole, 0, 1) : double.NaN;
    }
}
