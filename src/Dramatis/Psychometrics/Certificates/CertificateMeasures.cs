namespace Dramatis.Psychometrics.Certificates;

/// <summary>The numbers of a certificate by the names under which experiments demand them.</summary>
public static class CertificateMeasures
{
    /// <summary>Names, in the order of the certificate.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(m => m.Name)];

    internal static IReadOnlyList<(string Name, Func<ValidityCertificate, double?> Of)> All =>
    [
        ("templateSymmetry", c => c.Template?.Symmetry),
        ("templateRejections", c => c.Template?.RejectionRate()),
        ("orderSymmetry", c => c.Order?.Symmetry),
        ("orderRejections", c => c.Order?.RejectionRate()),
        ("labelSymmetry", c => c.Labels?.Symmetry),
        ("labelRejections", c => c.Labels?.RejectionRate()),
        ("acquiescence", c => c.Acquiescence is { } index ? Math.Abs(index) : null),
        ("retest", c => c.Retest),
        ("refusalRate", c => c.RefusalRate),
        ("missingRate", c => c.MissingRate),
    ];
}
