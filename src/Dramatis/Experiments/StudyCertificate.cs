using Dramatis.Experiments.Reporting;

namespace Dramatis.Experiments;

/// <summary>What a study says of the instruments and answers that its scores rest on. It is reported even where scores are not.</summary>
/// <param name="Measures">The numbers that an experiment may demand.</param>
/// <param name="Tables">The certificate for people.</param>
public sealed record StudyCertificate(IReadOnlyList<ValidityMeasure> Measures, IReadOnlyList<ReportTable> Tables);
