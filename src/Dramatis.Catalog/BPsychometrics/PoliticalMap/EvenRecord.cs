namespace Dramatis.Catalog.BPsychometrics.PoliticalMap;

/// <summary>Opposite injections of one cloud of planted voters around the middle.</summary>
/// <param name="Points">Gain of the first minus gain of the second, in points.</param>
/// <param name="Differs">Whether its 95 % interval excludes 0.</param>
/// <param name="IsCeiling">Whether the report calls it a ceiling.</param>
internal sealed record EvenRecord(double Points, bool Differs, bool IsCeiling);
