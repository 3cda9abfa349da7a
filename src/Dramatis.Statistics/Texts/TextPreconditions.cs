namespace Dramatis.Statistics.Texts;

/// <summary>What functions on texts refuse.</summary>
internal static class TextPreconditions
{
    /// <summary>A hypothesis for each list of references, none of them null, and at least one pair.</summary>
    internal static void CheckPairs<T>(IReadOnlyList<T> hypotheses, IReadOnlyList<IReadOnlyList<T>> references)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(references);
        Preconditions.CheckAtLeast(1, hypotheses.Count, "hypothesis", nameof(hypotheses));
        Preconditions.CheckSameLength(hypotheses.Count, references.Count, nameof(references));
        for (int i = 0; i < hypotheses.Count; i++)
        {
            if (hypotheses[i] is null)
            {
                throw new ArgumentException($"Hypothesis {i} is missing (null).", nameof(hypotheses));
            }

            if (references[i] is null || references[i].Count == 0 || references[i].Any(r => r is null))
            {
                throw new ArgumentException($"Hypothesis {i} needs at least one reference, none of them null.", nameof(references));
            }
        }
    }
}
