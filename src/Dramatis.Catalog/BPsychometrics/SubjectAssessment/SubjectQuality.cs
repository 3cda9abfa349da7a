namespace Dramatis.Catalog.BPsychometrics.SubjectAssessment;

/// <summary>How a subject was seen.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Runs">Profiles of the runs in random order; those without one are left out.</param>
/// <param name="Mean">Their mean; null without any.</param>
/// <param name="Consistency">Closeness of the runs to their mean, at most 1; null without two.</param>
/// <param name="Robustness">Closeness of the mean profiles in random and in fixed order, at most 1; null without either.</param>
/// <param name="Unscored">Runs without a profile.</param>
internal sealed record SubjectQuality(
    string Subject,
    IReadOnlyList<IReadOnlyList<double>> Runs,
    IReadOnlyList<double>? Mean,
    double? Consistency,
    double? Robustness,
    int Unscored);
