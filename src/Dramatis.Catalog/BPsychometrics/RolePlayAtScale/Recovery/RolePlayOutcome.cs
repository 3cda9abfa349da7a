namespace Dramatis.Catalog.BPsychometrics.RolePlayAtScale.Recovery;

/// <summary>What the study's analysis found in one planted model.</summary>
/// <param name="Inertia">Mean inertia over dimensions.</param>
/// <param name="Steerability">Mean steerability over dimensions, in bits.</param>
/// <param name="Weight">Mean persona weight over dimensions; null when nothing varies.</param>
/// <param name="Religion">Effect of religion on tradition; null when it could not be compared.</param>
/// <param name="Other">Largest effect of any other cell; null when there is none.</param>
/// <param name="Cells">Cells of the grid.</param>
/// <param name="Rejected">Of these, with p below .05.</param>
/// <param name="RejectedAdjusted">Of these, with p below .05 after Holm.</param>
/// <param name="Exponent">Exponent of the convergence curve; null when nothing varies.</param>
/// <param name="ExpectedExponent">The exponent that t intervals of independent personas have; null when nothing varies.</param>
internal sealed record RolePlayOutcome(
    double Inertia, double Steerability, double? Weight, double? Religion, double? Other, int Cells, int Rejected, int RejectedAdjusted, double? Exponent, double? ExpectedExponent);
