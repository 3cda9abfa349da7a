namespace Dramatis.Statistics.Classification;

/// <summary>One point of a ROC or precision-recall curve: units with a score of at least the threshold are called positive.</summary>
/// <param name="Threshold">The score; infinite for the point where nothing is positive.</param>
/// <param name="TruePositives">Positives called positive.</param>
/// <param name="FalsePositives">Negatives called positive.</param>
/// <param name="Sensitivity">True positives over positives (recall).</param>
/// <param name="FalsePositiveRate">False positives over negatives.</param>
public sealed record RocPoint(double Threshold, int TruePositives, int FalsePositives, double Sensitivity, double FalsePositiveRate)
{
    /// <summary>True positives over all called positive; 1 where nothing is.</summary>
    public double Precision => TruePositives + FalsePositives > 0 ? (double)TruePositives / (TruePositives + FalsePositives) : 1;

    /// <summary>Sensitivity - false positive rate (Youden 1950).</summary>
    public double YoudenJ => Sensitivity - FalsePositiveRate;
}
