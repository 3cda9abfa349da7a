using Dramatis.Experiments.Reporting;

namespace Dramatis.Experiments;

/// <summary>What a study concludes.</summary>
/// <param name="Summary">Two to five sentences for a person, from the numbers at hand.</param>
/// <param name="Claims">The claims with their estimates, in order of importance.</param>
/// <param name="Tables">Tables of the report.</param>
/// <param name="Figures">Pictures of the report.</param>
/// <param name="Methods">Paragraphs on design and analysis.</param>
public sealed record StudyAnalysis(
    string Summary,
    IReadOnlyList<Claim> Claims,
    IReadOnlyList<ReportTable> Tables,
    IReadOnlyList<ReportFigure> Figures,
    IReadOnlyList<string> Methods)
{
    /// <summary>How far the answers can be trusted; null for a study that gives no certificate.</summary>
    public StudyCertificate? Certificate { get; init; }

    /// <summary>Files that are written beside the report.</summary>
    public IReadOnlyList<StudyFile> Files { get; init; } = [];

    /// <summary>Models whose judgement the numbers rest on; none where nothing is judged by a model.</summary>
    public IReadOnlyList<JudgeUse> Judges { get; init; } = [];

    /// <summary>What is known of those judges, a sentence each: printed beside the numbers.</summary>
    public IReadOnlyList<string> JudgedBy { get; init; } = [];

    /// <summary>The experiment's requirements that the certificate does not meet, a sentence each.</summary>
    public IReadOnlyList<string> Unmet { get; init; } = [];

    /// <summary>
    /// The analysis as it may be reported: the certificate first, and nothing but the certificate where it does not meet a requirement.
    /// </summary>
    /// <param name="requirements">What the experiment demands.</param>
    /// <param name="isOverridden">Whether scores are reported all the same; what is not met is still said.</param>
    public StudyAnalysis Under(IReadOnlyList<Requirement> requirements, bool isOverridden = false)
    {
        IReadOnlyList<string> unmet = Requirement.Unmet(requirements, Certificate?.Measures ?? []);
        IReadOnlyList<ReportTable> certificates = Certificate?.Tables ?? [];
        string reason = string.Join(' ', unmet);
        return unmet.Count == 0 ? this with { Tables = [.. certificates, .. Tables] }
            : isOverridden ? this with { Unmet = unmet, Tables = [.. certificates, .. Tables], Summary = $"Requirements are not met and were overridden: {reason} {Summary}" }
            : new StudyAnalysis($"No scores are reported, because the experiment's requirements are not met: {reason}", [], certificates, [], Methods)
            {
                Certificate = Certificate,
                Unmet = unmet,
            };
    }
}
