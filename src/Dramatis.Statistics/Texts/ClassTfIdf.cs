namespace Dramatis.Statistics.Texts;

/// <summary>
/// Class-based term weights (Grootendorst 2022, BERTopic): all texts of a class are one document, and a term weighs
/// tf ln(1 + A / f), with tf its share of the class's tokens, f its count over all classes and A the mean number of tokens per class.
/// With the option off, tf is the count itself, as in the paper's formula.
/// </summary>
public sealed class ClassTfIdf
{
    private readonly Dictionary<string, double>[] weights;

    private ClassTfIdf(Dictionary<string, double>[] weights) => this.weights = weights;

    /// <summary>Number of classes.</summary>
    public int Classes => weights.Length;

    /// <summary>Weight of a term in a class; 0 when it does not occur there.</summary>
    public double this[int group, string term] => weights[group].GetValueOrDefault(term);

    /// <summary>Weighs the terms of classes.</summary>
    /// <param name="classes">All tokens of each class; at least one class, none empty.</param>
    /// <param name="shares">Whether counts are divided by the class's tokens, as the package does, so that large classes do not weigh more.</param>
    /// <exception cref="ArgumentException">No class, or one without tokens.</exception>
    public static ClassTfIdf Of(IReadOnlyList<IReadOnlyList<string>> classes, bool shares = true)
    {
        ArgumentNullException.ThrowIfNull(classes);
        Preconditions.CheckAtLeast(1, classes.Count, "class", nameof(classes));
        for (int k = 0; k < classes.Count; k++)
        {
            if (classes[k] is null || classes[k].Count == 0)
            {
                throw new ArgumentException($"Class {k} has no token.", nameof(classes));
            }
        }

        double mean = classes.Average(c => c.Count);
        Dictionary<string, int> total = NGrams.Count([.. classes.SelectMany(c => c)], 1);
        return new ClassTfIdf([.. classes.Select(tokens => NGrams.Count(tokens, 1).ToDictionary(
            p => p.Key, p => p.Value / (shares ? tokens.Count : 1.0) * Math.Log(1 + (mean / total[p.Key])), StringComparer.Ordinal))]);
    }

    /// <summary>The heaviest terms of a class, heaviest first, equal ones in ordinal order.</summary>
    /// <exception cref="ArgumentException">No term is asked for.</exception>
    public IReadOnlyList<(string Term, double Weight)> Top(int group, int count)
    {
        Preconditions.CheckAtLeast(1, count, "term", nameof(count));
        return [.. weights[group].OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).Take(count).Select(p => (p.Key, p.Value))];
    }
}
