namespace Dramatis.Psychometrics.Certificates;

/// <summary>What a study demands of a certificate before it reports scores. A limit that is null is not demanded.</summary>
/// <param name="LeastOrderSymmetry">Least symmetry under the order of options, from 0 to 1.</param>
/// <param name="LeastTemplateSymmetry">Least symmetry under wordings, from 0 to 1.</param>
/// <param name="MostMissing">Greatest share of missing answers, from 0 to 1.</param>
/// <param name="MostAcquiescence">Greatest agreement beside content, in absolute value, from 0 to 1.</param>
/// <param name="LeastRetest">Least agreement of repetitions, from 0 to 1.</param>
public sealed record CertificateLimits(
    double? LeastOrderSymmetry = null,
    double? LeastTemplateSymmetry = null,
    double? MostMissing = null,
    double? MostAcquiescence = null,
    double? LeastRetest = null)
{
    /// <summary>The limits that a certificate does not meet, a sentence each; what was not measured does not meet a limit.</summary>
    public IReadOnlyList<string> Unmet(ValidityCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return
        [
            .. new[]
            {
                AtLeast("order symmetry", certificate.Order?.Symmetry, LeastOrderSymmetry),
                AtLeast("template symmetry", certificate.Template?.Symmetry, LeastTemplateSymmetry),
                AtLeast("retest agreement", certificate.Retest, LeastRetest),
                AtMost("share of missing answers", certificate.MissingRate, MostMissing),
                AtMost("acquiescence", certificate.Acquiescence is { } index ? Math.Abs(index) : null, MostAcquiescence),
            }.OfType<string>(),
        ];
    }

    /// <summary>Throws where a limit is not met.</summary>
    /// <exception cref="InvalidInputException">The certificate does not meet a limit.</exception>
    public void Require(ValidityCertificate certificate)
    {
        IReadOnlyList<string> unmet = Unmet(certificate);
        if (unmet.Count > 0)
        {
            throw new InvalidInputException(
                $"certificate of '{certificate.InstrumentId}'", string.Join(" ", unmet), "Scores are not reported; balance orders and templates, use another model, or lower the limits.");
        }
    }

    private static string? AtLeast(string what, double? value, double? limit) => limit is null || value >= limit
        ? null
        : FormattableString.Invariant($"The {what} is {Say(value)}, and at least {limit:0.###} is demanded.");

    private static string? AtMost(string what, double? value, double? limit) => limit is null || value <= limit
        ? null
        : FormattableString.Invariant($"The {what} is {Say(value)}, and at most {limit:0.###} is allowed.");

    private static string Say(double? value) => value is { } measured ? FormattableString.Invariant($"{measured:0.###}") : "not measured";
}
