namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>One respondent's answers in another language beside those in the first.</summary>
/// <param name="Respondent">Who.</param>
/// <param name="Language">The other language.</param>
/// <param name="Statements">Rank correlation of the statements in both languages; null when it cannot be told.</param>
/// <param name="Decisions">The same of the decisions.</param>
/// <param name="Congruence">Rank correlation of statements and decisions in the other language.</param>
/// <param name="Reliability">Rank correlation of the statements there in both orders of the options.</param>
internal sealed record LanguageAgreement(string Respondent, string Language, double? Statements, double? Decisions, double? Congruence, double? Reliability)
{
    /// <summary>Over the pairs that both languages have.</summary>
    public static LanguageAgreement Of(SelfAndAction first, SelfAndAction other, string language)
    {
        var both = first.Pairs.Join(other.Pairs, p => p.ItemId, p => p.ItemId, (a, b) => (First: a, Second: b)).ToArray();
        return new LanguageAgreement(
            first.Respondent,
            language,
            RankFit.Of([.. both.Select(b => (b.First.Self, b.Second.Self))]),
            RankFit.Of([.. both.Select(b => (b.First.Action, b.Second.Action))]),
            other.Congruence?.Spearman,
            other.Reliability);
    }
}
