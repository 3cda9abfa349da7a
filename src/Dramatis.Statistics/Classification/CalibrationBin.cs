namespace Dramatis.Statistics.Classification;

/// <summary>One bar of a reliability diagram.</summary>
/// <param name="Lower">Lower edge.</param>
/// <param name="Upper">Upper edge.</param>
/// <param name="Count">Units in the bin.</param>
/// <param name="Confidence">Mean probability in the bin; NaN when empty.</param>
/// <param name="Frequency">Share of units that came true; NaN when empty.</param>
public sealed record CalibrationBin(double Lower, double Upper, int Count, double Confidence, double Frequency);
