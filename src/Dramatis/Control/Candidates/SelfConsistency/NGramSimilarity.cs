using Dramatis.Statistics.Texts;

namespace Dramatis.Control.Candidates.SelfConsistency;

/// <summary>
/// Agreement by the n-grams of words that occur in both replies, averaged over n = 1 … K; UCS for K = 1 and NCS above (Jain et al. 2023).
/// Words are compared without case.
/// </summary>
/// <param name="longest">K, 1 to 16.</param>
/// <param name="form">How overlap becomes a number.</param>
public sealed class NGramSimilarity(int longest = 1, OverlapForm form = OverlapForm.Vocabulary) : ICandidateSimilarity
{
    private readonly int longest = longest is >= 1 and <= 16
        ? longest
        : throw new ArgumentOutOfRangeException(nameof(longest), longest, "n-grams have 1 to 16 words.");

    /// <inheritdoc/>
    public string Name => longest == 1 ? "unigram" : FormattableString.Invariant($"ngram{longest}");

    /// <inheritdoc/>
    public ValueTask<double[,]> MatrixAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        string[][] words = [.. candidates.Select(c => TextTokens.Words(c.Text).ToArray())];
        var matrix = new double[words.Length, words.Length];
        for (int n = 1; n <= longest; n++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            HashSet<string>[] sets = [.. words.Select(w => Set(w, n))];
            int vocabulary = sets.SelectMany(s => s).Distinct(StringComparer.Ordinal).Count();
            for (int i = 0; i < sets.Length; i++)
            {
                for (int j = i + 1; j < sets.Length; j++)
                {
                    matrix[i, j] += Overlap(sets[i], sets[j], vocabulary) / longest;
                    matrix[j, i] = matrix[i, j];
                }
            }
        }

        return ValueTask.FromResult(matrix);
    }

    private double Overlap(HashSet<string> first, HashSet<string> second, int vocabulary)
    {
        int shared = first.Count(second.Contains);
        int whole = form switch
        {
            OverlapForm.Vocabulary => vocabulary,
            OverlapForm.Jaccard => first.Count + second.Count - shared,
            OverlapForm.Dice => first.Count + second.Count,
            _ => throw new InvalidOperationException($"Unknown form {form}."),
        };
        return whole == 0 ? 0 : (form == OverlapForm.Dice ? 2.0 : 1.0) * shared / whole;
    }

    private static HashSet<string> Set(string[] words, int n) =>
        [.. Enumerable.Range(0, Math.Max(0, words.Length - n + 1)).Select(i => string.Join(' ', words[i..(i + n)]))];
}
