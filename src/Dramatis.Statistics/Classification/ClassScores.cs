namespace Dramatis.Statistics.Classification;

/// <summary>How well one class is found, or a mean over classes. Each score lies in [0, 1].</summary>
/// <param name="Precision">TP / (TP + FP); 0 when the class is never predicted.</param>
/// <param name="Recall">TP / (TP + FN); 0 when the class never occurs.</param>
/// <param name="F1">2 TP / (2 TP + FP + FN); 0 when the class neither occurs nor is predicted. In a mean, the mean of the classes' F1.</param>
/// <param name="F05">F with beta = 1/2: (1 + b^2) TP / ((1 + b^2) TP + b^2 FN + FP).</param>
/// <param name="Jaccard">TP / (TP + FP + FN).</param>
/// <param name="Support">Rows of the class; in a mean, all rows.</param>
public sealed record ClassScores(double Precision, double Recall, double F1, double F05, double Jaccard, int Support)
{
    internal static ClassScores Of(double hits, double falsePositives, double misses, int support) => new(
        Ratio(hits, hits + falsePositives),
        Ratio(hits, hits + misses),
        Ratio(2 * hits, (2 * hits) + falsePositives + misses),
        Ratio(1.25 * hits, (1.25 * hits) + (0.25 * misses) + falsePositives),
        Ratio(hits, hits + falsePositives + misses),
        support);

    internal static ClassScores Mean(IReadOnlyList<ClassScores> scores, Func<ClassScores, double> weight)
    {
        double total = scores.Sum(weight);
        return new(
            scores.Sum(s => weight(s) * s.Precision) / total,
            scores.Sum(s => weight(s) * s.Recall) / total,
            scores.Sum(s => weight(s) * s.F1) / total,
            scores.Sum(s => weight(s) * s.F05) / total,
            scores.Sum(s => weight(s) * s.Jaccard) / total,
            scores.Sum(s => s.Support));
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;
}
