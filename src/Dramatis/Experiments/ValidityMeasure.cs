namespace Dramatis.Experiments;

/// <summary>One number that says how far the answers behind a study can be trusted.</summary>
/// <param name="Name">What was measured: one of the names in <see cref="IStudy.Certifies"/>.</param>
/// <param name="Subject">Of whose answers, and how they were read; an empty text when there is one certificate only.</param>
/// <param name="Value">The number; null when it was not measured, which meets no requirement.</param>
public sealed record ValidityMeasure(string Name, string Subject, double? Value);
