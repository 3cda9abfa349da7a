namespace Dramatis.Statistics.Classification;

/// <summary>Discrimination of several classes by their probabilities.</summary>
public static class MulticlassAuc
{
    /// <summary>Mean over classes of the area under the ROC curve of the class against all others.</summary>
    /// <param name="probabilities">Class probabilities [units, classes].</param>
    /// <param name="truth">Class of each unit; every class must occur.</param>
    /// <exception cref="ArgumentException">Rows that do not sum to 1, a class out of range, or a class that does not occur.</exception>
    public static double OneVersusRest(double[,] probabilities, IReadOnlyList<int> truth)
    {
        ClassLabels.CheckClassProbabilities(probabilities, truth);
        int classes = probabilities.GetLength(1);
        return Enumerable.Range(0, classes).Average(k => RocCurve.Area(
            [.. truth.Select((_, i) => probabilities[i, k])], [.. truth.Select(t => t == k)]));
    }

    /// <summary>
    /// Mean over pairs of classes of the area between the two, each pair scored by either class's probability in turn: the measure M of
    /// Hand and Till (2001), insensitive to class shares.
    /// </summary>
    /// <param name="probabilities">Class probabilities [units, classes].</param>
    /// <param name="truth">Class of each unit; every class must occur.</param>
    /// <exception cref="ArgumentException">Rows that do not sum to 1, a class out of range, or a class that does not occur.</exception>
    public static double OneVersusOne(double[,] probabilities, IReadOnlyList<int> truth)
    {
        ClassLabels.CheckClassProbabilities(probabilities, truth);
        int classes = probabilities.GetLength(1);
        double sum = 0;
        for (int a = 0; a < classes; a++)
        {
            for (int b = a + 1; b < classes; b++)
            {
                sum += (Pair(probabilities, truth, a, b) + Pair(probabilities, truth, b, a)) / 2;
            }
        }

        return sum / (classes * (classes - 1) / 2.0);
    }

    /// <summary>Share of units whose class is among the <paramref name="count"/> most probable; of equal ones the lower class counts first.</summary>
    /// <param name="probabilities">Class probabilities [units, classes].</param>
    /// <param name="truth">Class of each unit.</param>
    /// <param name="count">How many classes count, at least 1.</param>
    /// <exception cref="ArgumentException">Rows that do not sum to 1, a class out of range, or no class asked for.</exception>
    public static double TopAccuracy(double[,] probabilities, IReadOnlyList<int> truth, int count)
    {
        ClassLabels.CheckClassProbabilities(probabilities, truth);
        Preconditions.CheckAtLeast(1, count, "class", nameof(count));
        return truth.Select((k, i) => Before(probabilities, i, k) < count ? 1.0 : 0).Average();
    }

    private static double Pair(double[,] probabilities, IReadOnlyList<int> truth, int positive, int negative)
    {
        int[] rows = [.. Enumerable.Range(0, truth.Count).Where(i => truth[i] == positive || truth[i] == negative)];
        return RocCurve.Area([.. rows.Select(i => probabilities[i, positive])], [.. rows.Select(i => truth[i] == positive)]);
    }

    private static int Before(double[,] probabilities, int row, int k) => Enumerable.Range(0, probabilities.GetLength(1))
        .Count(j => probabilities[row, j] > probabilities[row, k] || (probabilities[row, j] == probabilities[row, k] && j < k));
}
