using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Certificates;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Psychometrics.Trials;

/// <summary>Validity certificates as a study reports them.</summary>
public static class CertificateReport
{
    /// <summary>The certificates of a study's respondents or readouts, one row each.</summary>
    /// <param name="certificates">Certificates with whose they are, in words.</param>
    public static StudyCertificate Of(IReadOnlyList<(string Subject, ValidityCertificate Certificate)> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        bool several = certificates.Count > 1;
        return new StudyCertificate(
            [.. certificates.SelectMany(c => c.Certificate.Measures(several ? c.Subject : ""))],
            [
                new ReportTable(
                    "certificate",
                    "Validity certificate",
                    ["Answers of", "Asked", "Refused", "Missing otherwise", "Wording: symmetry", "Rejected", "Order: symmetry", "Rejected", "Labels: symmetry", "Rejected", "Acquiescence", "Asked again"],
                    [.. certificates.Select(c => Row(c.Subject, c.Certificate))],
                    "Symmetry is 1 minus the mean shift of an item as a share of its range; 1 when nothing moves. Rejected: Wilcoxon tests at .05 of all, then after Holm's correction. Acquiescence: agreement beside content, from -1 to 1. A dash was not measured, which is not passed."),
            ]);
    }

    private static string[] Row(string subject, ValidityCertificate certificate) =>
    [
        subject,
        Count(certificate.Answers),
        Count(certificate.Refused),
        Count(certificate.MissingOtherwise),
        Number(certificate.Template?.Symmetry),
        Rejected(certificate.Template),
        Number(certificate.Order?.Symmetry),
        Rejected(certificate.Order),
        Number(certificate.Labels?.Symmetry),
        Rejected(certificate.Labels),
        Number(certificate.Acquiescence),
        Number(certificate.Retest),
    ];

    private static string Rejected(FactorSensitivity? factor) => factor is null
        ? "-"
        : FormattableString.Invariant($"{factor.Rejected()}, {factor.RejectedAdjusted()} of {factor.Tests.Count}");
}
