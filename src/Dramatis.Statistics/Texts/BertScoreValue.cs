namespace Dramatis.Statistics.Texts;

/// <summary>BERTScore of a candidate for a reference, each in [-1, 1], in practice above 0.</summary>
/// <param name="Precision">Mean over the candidate's tokens.</param>
/// <param name="Recall">Mean over the reference's tokens.</param>
/// <param name="F1">Their harmonic mean; the smaller one where one of them is not positive.</param>
public readonly record struct BertScoreValue(double Precision, double Recall, double F1);
