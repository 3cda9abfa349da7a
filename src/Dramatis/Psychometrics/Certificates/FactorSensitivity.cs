namespace Dramatis.Psychometrics.Certificates;

/// <summary>How much a factor of the asking, which should not matter, moves the answers.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Levels">Its levels.</param>
/// <param name="Symmetry">1 minus the mean shift of an item between two levels, as a share of its range: 1 when nothing moves.</param>
/// <param name="Tests">Two tests for each scale and pair of levels, one of keyed and one of raw answers.</param>
public sealed record FactorSensitivity(string Factor, IReadOnlyList<string> Levels, double Symmetry, IReadOnlyList<SensitivityTest> Tests)
{
    /// <summary>Tests with p below <paramref name="alpha"/>, uncorrected; about that share is expected where nothing moves.</summary>
    public int Rejected(double alpha = 0.05) => Tests.Count(t => t.P < alpha);

    /// <summary>Tests with p below <paramref name="alpha"/> after Holm's correction.</summary>
    public int RejectedAdjusted(double alpha = 0.05) => Tests.Count(t => t.AdjustedP < alpha);

    /// <summary>Share of tests with p below <paramref name="alpha"/>, uncorrected, or null when there is no test.</summary>
    public double? RejectionRate(double alpha = 0.05) => Tests.Count == 0 ? null : (double)Rejected(alpha) / Tests.Count;

    /// <summary>Tests that show a negligible difference (<see cref="SensitivityTest.Equivalence"/>) at <paramref name="alpha"/>.</summary>
    public int Equivalent(double alpha = 0.05) => Tests.Count(t => t.Equivalence < alpha);
}
