namespace Dramatis.Statistics.Classification;

/// <summary>Checks of labels, scores and class probabilities.</summary>
internal static class ClassLabels
{
    internal static int Check(int label, int classes, int row, string name) => label >= 0 && label < classes
        ? label
        : throw new ArgumentException($"A class must lie between 0 and {classes - 1}, found {label} at index {row}.", name);

    internal static void CheckProbabilities(ReadOnlySpan<double> probabilities, int outcomes, string name)
    {
        Preconditions.CheckAtLeast(1, probabilities.Length, "probability", name);
        Preconditions.CheckSameLength(probabilities.Length, outcomes, name);
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (probabilities[i] is not (>= 0 and <= 1))
            {
                throw new ArgumentException($"A probability must lie in [0, 1], found {probabilities[i]} at index {i}.", name);
            }
        }
    }

    /// <summary>Rows of class probabilities that sum to 1 up to rounding, with a label in range for each.</summary>
    internal static void CheckClassProbabilities(double[,] probabilities, IReadOnlyList<int> truth)
    {
        ArgumentNullException.ThrowIfNull(truth);
        Preconditions.CheckMatrix(probabilities, 1, 2, nameof(probabilities));
        Preconditions.CheckSameLength(probabilities.GetLength(0), truth.Count, nameof(truth));
        int classes = probabilities.GetLength(1);
        for (int i = 0; i < truth.Count; i++)
        {
            Check(truth[i], classes, i, nameof(truth));
            double sum = 0;
            for (int k = 0; k < classes; k++)
            {
                double p = probabilities[i, k];
                sum += p is >= 0 and <= 1
                    ? p
                    : throw new ArgumentException($"A probability must lie in [0, 1], found {p} in row {i}.", nameof(probabilities));
            }

            if (Math.Abs(sum - 1) > 1e-3)
            {
                throw new ArgumentException($"Class probabilities must sum to 1, found {sum} in row {i}.", nameof(probabilities));
            }
        }
    }

    /// <summary>Finite scores of units of which at least one is positive and one negative.</summary>
    internal static (double[] Positives, double[] Negatives) Split(ReadOnlySpan<double> scores, ReadOnlySpan<bool> positive, string name)
    {
        Preconditions.CheckSameLength(scores.Length, positive.Length, name);
        Preconditions.CheckFinite(scores, name);
        List<double> positives = [], negatives = [];
        for (int i = 0; i < scores.Length; i++)
        {
            (positive[i] ? positives : negatives).Add(scores[i]);
        }

        Preconditions.CheckAtLeast(1, positives.Count, "positive unit", name);
        Preconditions.CheckAtLeast(1, negatives.Count, "negative unit", name);
        return ([.. positives], [.. negatives]);
    }

    /// <summary>Column of the largest probability, the first on ties.</summary>
    internal static int Top(double[,] probabilities, int row)
    {
        int top = 0;
        for (int k = 1; k < probabilities.GetLength(1); k++)
        {
            top = probabilities[row, k] > probabilities[row, top] ? k : top;
        }

        return top;
    }
}
