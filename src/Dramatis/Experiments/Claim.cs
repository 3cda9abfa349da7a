using Dramatis.Statistics;

namespace Dramatis.Experiments;

/// <summary>A statement with a sign and an interval that a run can fail.</summary>
/// <param name="Id">Short identifier, unique in the study.</param>
/// <param name="Statement">The claim in one sentence.</param>
/// <param name="Verdict">What this run says of it.</param>
/// <param name="Estimate">The estimate, or null when nothing could be estimated.</param>
/// <param name="Interval">95 % interval of the estimate, or null.</param>
/// <param name="PValue">Two-sided p value after correction for the family, or null.</param>
/// <param name="Observations">Number of independent units behind the estimate.</param>
/// <param name="Basis">How the estimate was made and why the verdict follows.</param>
public sealed record Claim(
    string Id,
    string Statement,
    ClaimVerdict Verdict,
    double? Estimate,
    ConfidenceInterval? Interval,
    double? PValue,
    int Observations,
    string Basis)
{
    /// <summary>
    /// Judges a signed contrast: supported when the interval lies wholly on the claimed side of <paramref name="reference"/> and the
    /// corrected p value, where there is one, is below .05; a bootstrap interval of a handful of units alone convinces nobody.
    /// </summary>
    /// <param name="id">Identifier.</param>
    /// <param name="statement">The claim.</param>
    /// <param name="claimedSign">+1 when the claim says above the reference, -1 when below.</param>
    /// <param name="estimate">Estimate.</param>
    /// <param name="interval">95 % interval.</param>
    /// <param name="pValue">Corrected p value, or null.</param>
    /// <param name="observations">Independent units.</param>
    /// <param name="basis">How it was estimated.</param>
    /// <param name="reference">Value of no effect.</param>
    public static Claim Signed(
        string id,
        string statement,
        int claimedSign,
        double estimate,
        ConfidenceInterval interval,
        double? pValue,
        int observations,
        string basis,
        double reference = 0)
    {
        bool convincing = pValue is null or < 0.05;
        bool above = convincing && interval.Lower > reference;
        bool below = convincing && interval.Upper < reference;
        ClaimVerdict verdict = (above, below) switch
        {
            (true, _) => claimedSign > 0 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            (_, true) => claimedSign < 0 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            _ => ClaimVerdict.Inconclusive,
        };
        return new Claim(id, statement, verdict, estimate, interval, pValue, observations, basis);
    }
}
