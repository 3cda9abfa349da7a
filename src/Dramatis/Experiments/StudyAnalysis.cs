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
    IReadOnlyList<string> Methods);
