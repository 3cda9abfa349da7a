namespace Dramatis.Statistics.Texts;

/// <summary>
/// Term weights of a corpus: count times ln((1 + n) / (1 + df)) + 1, each document scaled to length 1 (the smoothed form of
/// scikit-learn; Sparck Jones 1972). Terms are in ordinal order.
/// </summary>
public sealed class TfIdf
{
    private readonly Dictionary<string, double>[] weights;

    private TfIdf(IReadOnlyDictionary<string, double> inverseFrequencies, Dictionary<string, double>[] weights)
    {
        InverseFrequencies = inverseFrequencies;
        this.weights = weights;
    }

    /// <summary>Inverse document frequency of each term.</summary>
    public IReadOnlyDictionary<string, double> InverseFrequencies { get; }

    /// <summary>Number of documents.</summary>
    public int Documents => weights.Length;

    /// <summary>Weights of a document's terms; their squares sum to 1, unless it is empty.</summary>
    public IReadOnlyDictionary<string, double> this[int document] => weights[document];

    /// <summary>Weighs a corpus.</summary>
    /// <param name="documents">Tokens of at least one document.</param>
    /// <exception cref="ArgumentException">No document.</exception>
    public static TfIdf Of(IReadOnlyList<IReadOnlyList<string>> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        Preconditions.CheckAtLeast(1, documents.Count, "document", nameof(documents));
        Dictionary<string, int>[] counts = [.. documents.Select(d => NGrams.Count(d, 1))];
        SortedDictionary<string, double> inverse = new(StringComparer.Ordinal);
        foreach (IGrouping<string, string> term in counts.SelectMany(c => c.Keys).GroupBy(t => t, StringComparer.Ordinal))
        {
            inverse[term.Key] = Math.Log((1.0 + documents.Count) / (1 + term.Count())) + 1;
        }

        return new TfIdf(inverse, [.. counts.Select(c => Scaled(c, inverse))]);
    }

    /// <summary>Cosine of two documents, in [0, 1]; 0 when one is empty.</summary>
    public double Cosine(int first, int second) =>
        weights[first].Sum(pair => pair.Value * weights[second].GetValueOrDefault(pair.Key));

    private static Dictionary<string, double> Scaled(Dictionary<string, int> counts, SortedDictionary<string, double> inverse)
    {
        double length = Math.Sqrt(counts.Sum(p => Math.Pow(p.Value * inverse[p.Key], 2)));
        return counts.ToDictionary(p => p.Key, p => p.Value * inverse[p.Key] / length, StringComparer.Ordinal);
    }
}
