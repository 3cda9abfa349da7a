namespace Dramatis.Catalog.CFidelity.SelfConsciousness;

/// <summary>What a single distractor does to the ranking of a training set.</summary>
/// <param name="Distractor">Its id.</param>
/// <param name="Hit">Whether the gold reply comes first.</param>
/// <param name="Entails">Whether a reply that the persona entails comes first.</param>
/// <param name="Contradicts">Whether a contradiction comes first.</param>
/// <param name="Lead">Score of the gold reply minus that of the best other.</param>
internal sealed record DistractorOutcome(string Distractor, bool Hit, bool Entails, bool Contradicts, double Lead)
{
    /// <summary>
    /// The one that serves best: the gold reply first, else one that is entailed, else at least no contradiction; between equals the one
    /// with the larger lead, since in most sets all distractors come to the same end.
    /// </summary>
    public static DistractorOutcome Best(IEnumerable<DistractorOutcome> outcomes) =>
        outcomes.OrderByDescending(o => o.Hit).ThenByDescending(o => o.Entails).ThenBy(o => o.Contradicts).ThenByDescending(o => o.Lead).ThenBy(o => o.Distractor, StringComparer.Ordinal).First();
}
