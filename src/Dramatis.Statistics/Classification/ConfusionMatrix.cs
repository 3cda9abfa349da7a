namespace Dramatis.Statistics.Classification;

/// <summary>Counts of true against predicted classes, and the scores that follow from them.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] counts;

    private ConfusionMatrix(int[,] counts, int rows)
    {
        this.counts = counts;
        Rows = rows;
        PerClass = [.. Enumerable.Range(0, Classes).Select(Scores)];
    }

    /// <summary>Number of classes.</summary>
    public int Classes => counts.GetLength(0);

    /// <summary>Number of classified units.</summary>
    public int Rows { get; }

    /// <summary>Units of class <paramref name="truth"/> that were predicted as <paramref name="predicted"/>.</summary>
    public int this[int truth, int predicted] => counts[truth, predicted];

    /// <summary>Scores of each class against the rest.</summary>
    public IReadOnlyList<ClassScores> PerClass { get; }

    /// <summary>Unweighted mean over the classes that occur or are predicted; F1 is the mean of the classes' F1 (not the F of the means).</summary>
    public ClassScores Macro => ClassScores.Mean(Seen(), _ => 1);

    /// <summary>Mean over classes weighted by their true frequency.</summary>
    public ClassScores Weighted => ClassScores.Mean(Seen(), s => s.Support);

    /// <summary>Scores of the counts added over classes; with one label per unit all but Jaccard equal <see cref="Accuracy"/>.</summary>
    public ClassScores Micro
    {
        get
        {
            int wrong = Rows - Hits;
            return ClassScores.Of(Hits, wrong, wrong, Rows);
        }
    }

    /// <summary>Share of units on the diagonal.</summary>
    public double Accuracy => (double)Hits / Rows;

    /// <summary>Mean recall over the classes that occur.</summary>
    public double BalancedAccuracy => PerClass.Where(s => s.Support > 0).Average(s => s.Recall);

    /// <summary>
    /// Matthews correlation, for several classes R_K of Gorodkin (2004): (c s - sum p_k t_k) / sqrt((s^2 - sum p_k^2)(s^2 - sum t_k^2)).
    /// 0 when truth or prediction is constant (the convention of scikit-learn; the ratio is 0/0).
    /// </summary>
    public double Matthews
    {
        get
        {
            (double product, double truths, double predictions) = Margins();
            double square = (double)Rows * Rows;
            double scale = Math.Sqrt(square - predictions) * Math.Sqrt(square - truths);
            return scale > 0 ? (((double)Hits * Rows) - product) / scale : 0;
        }
    }

    /// <summary>Cohen's kappa of truth and prediction; NaN when both are one and the same constant.</summary>
    public double Kappa
    {
        get
        {
            double chance = Margins().Product / Rows / Rows;
            return (Accuracy - chance) / (1 - chance);
        }
    }

    private int Hits => Enumerable.Range(0, Classes).Sum(i => counts[i, i]);

    /// <summary>Counts pairs of labels.</summary>
    /// <param name="truth">Class of each unit, 0 to <paramref name="classes"/> - 1; at least one unit.</param>
    /// <param name="predicted">Predicted class of each unit.</param>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">No unit, unequal lengths, fewer than two classes or a label out of range.</exception>
    public static ConfusionMatrix Of(IReadOnlyList<int> truth, IReadOnlyList<int> predicted, int classes)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        Preconditions.CheckAtLeast(2, classes, "classes", nameof(classes));
        Preconditions.CheckAtLeast(1, truth.Count, "unit", nameof(truth));
        Preconditions.CheckSameLength(truth.Count, predicted.Count, nameof(predicted));
        int[,] counts = new int[classes, classes];
        for (int i = 0; i < truth.Count; i++)
        {
            counts[ClassLabels.Check(truth[i], classes, i, nameof(truth)), ClassLabels.Check(predicted[i], classes, i, nameof(predicted))]++;
        }

        return new ConfusionMatrix(counts, truth.Count);
    }

    private List<ClassScores> Seen() =>
        [.. PerClass.Where((s, k) => s.Support > 0 || Enumerable.Range(0, Classes).Any(i => counts[i, k] > 0))];

    private ClassScores Scores(int k)
    {
        int truths = Enumerable.Range(0, Classes).Sum(j => counts[k, j]);
        int predictions = Enumerable.Range(0, Classes).Sum(i => counts[i, k]);
        int hits = counts[k, k];
        return ClassScores.Of(hits, predictions - hits, truths - hits, truths);
    }

    private (double Product, double Truths, double Predictions) Margins()
    {
        double product = 0, truths = 0, predictions = 0;
        for (int k = 0; k < Classes; k++)
        {
            double truth = 0, prediction = 0;
            for (int j = 0; j < Classes; j++)
            {
                truth += counts[k, j];
                prediction += counts[j, k];
            }

            product += truth * prediction;
            truths += truth * truth;
            predictions += prediction * prediction;
        }

        return (product, truths, predictions);
    }
}
