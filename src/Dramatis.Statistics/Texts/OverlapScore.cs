namespace Dramatis.Statistics.Texts;

/// <summary>How far a text and its reference share units. Each lies in [0, 1].</summary>
/// <param name="Precision">Shared units over units of the text; 0 when it has none.</param>
/// <param name="Recall">Shared units over units of the reference; 0 when it has none.</param>
public sealed record OverlapScore(double Precision, double Recall)
{
    /// <summary>Harmonic mean of both; 0 when nothing is shared.</summary>
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    internal static OverlapScore Of(int shared, int text, int reference) => new(
        text > 0 ? (double)shared / text : 0, reference > 0 ? (double)shared / reference : 0);
}
