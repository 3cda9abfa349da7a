namespace Dramatis.Statistics.Classification;

/// <summary>Distance of predicted probabilities from observed frequencies over equally wide bins.</summary>
/// <param name="Expected">ECE: sum over bins of share times |frequency - mean probability| (Naeini, Cooper and Hauskrecht 2015).</param>
/// <param name="Maximum">MCE: the largest gap of a bin that is not empty.</param>
/// <param name="RootMeanSquare">Root of the share-weighted mean of squared gaps.</param>
/// <param name="Bins">The bins of the reliability diagram, in ascending order.</param>
public sealed record CalibrationError(double Expected, double Maximum, double RootMeanSquare, IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Calibration of the probability of an event.</summary>
    /// <param name="probabilities">Probability of the event per unit, in [0, 1]; at least one.</param>
    /// <param name="outcomes">Whether the event happened.</param>
    /// <param name="bins">Number of equally wide bins, at least 1.</param>
    /// <param name="edge">Which end belongs to a bin; matters for rounded probabilities.</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths, a probability out of range or no bin.</exception>
    public static CalibrationError Binary(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> outcomes, int bins = 10, BinEdge edge = BinEdge.RightClosed)
    {
        ClassLabels.CheckProbabilities(probabilities, outcomes.Length, nameof(probabilities));
        Preconditions.CheckAtLeast(1, bins, "bin", nameof(bins));
        int[] counts = new int[bins];
        double[] sums = new double[bins], hits = new double[bins];
        for (int i = 0; i < probabilities.Length; i++)
        {
            int bin = Bin(probabilities[i], bins, edge);
            counts[bin]++;
            sums[bin] += probabilities[i];
            hits[bin] += outcomes[i] ? 1 : 0;
        }

        return Summarise([.. Enumerable.Range(0, bins).Select(b => new CalibrationBin(
            (double)b / bins, (b + 1.0) / bins, counts[b], sums[b] / counts[b], hits[b] / counts[b]))]);
    }

    /// <summary>Calibration of the confidence in the predicted class (Guo et al. 2017): the largest probability against correctness.</summary>
    /// <param name="probabilities">Class probabilities [units, classes].</param>
    /// <param name="truth">Class of each unit.</param>
    /// <param name="bins">Number of equally wide bins.</param>
    /// <param name="edge">Which end belongs to a bin.</param>
    /// <exception cref="ArgumentException">As <see cref="Binary"/>, or rows that do not sum to 1, or a class out of range.</exception>
    public static CalibrationError TopLabel(
        double[,] probabilities, IReadOnlyList<int> truth, int bins = 10, BinEdge edge = BinEdge.RightClosed)
    {
        ClassLabels.CheckClassProbabilities(probabilities, truth);
        int[] top = [.. Enumerable.Range(0, truth.Count).Select(i => ClassLabels.Top(probabilities, i))];
        double[] confidence = [.. top.Select((k, i) => probabilities[i, k])];
        bool[] correct = [.. top.Select((k, i) => k == truth[i])];
        return Binary(confidence, correct, bins, edge);
    }

    private static CalibrationError Summarise(CalibrationBin[] bins)
    {
        CalibrationBin[] filled = [.. bins.Where(b => b.Count > 0)];
        double total = filled.Sum(b => b.Count);
        double[] gaps = [.. filled.Select(b => Math.Abs(b.Frequency - b.Confidence))];
        return new CalibrationError(
            filled.Zip(gaps, (b, gap) => b.Count * gap).Sum() / total,
            gaps.Max(),
            Math.Sqrt(filled.Zip(gaps, (b, gap) => b.Count * gap * gap).Sum() / total),
            bins);
    }

    // The edges are the numbers closest to k / bins, so that a probability written as such an edge meets it exactly.
    private static int Bin(double probability, int bins, BinEdge edge)
    {
        int bin = Math.Clamp((int)(probability * bins), 0, bins - 1);
        if (edge == BinEdge.LeftClosed)
        {
            bin -= bin > 0 && probability < (double)bin / bins ? 1 : 0;
            return bin < bins - 1 && probability >= (bin + 1.0) / bins ? bin + 1 : bin;
        }

        bin -= bin > 0 && probability <= (double)bin / bins ? 1 : 0;
        return bin < bins - 1 && probability > (bin + 1.0) / bins ? bin + 1 : bin;
    }
}
