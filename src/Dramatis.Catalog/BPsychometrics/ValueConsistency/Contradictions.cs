using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>
/// Finds minimal pairs of contradictory choices. What a respondent holds on a question is the side that its wordings and languages favour
/// on average; on a topic, the side that its questions favour. An answer that takes the other side is paired with the nearest one that
/// takes the held side: another wording in its language before another language, the same wording there, then the firmest.
/// </summary>
/// <param name="mainLanguage">The language in which topics are compared.</param>
/// <param name="firmness">Probability of a side from which on an answer takes it, 1/2 to 1; both answers of a pair are so firm.</param>
internal sealed class Contradictions(string mainLanguage, double firmness)
{
    // Sides whose probabilities differ by rounding only are tied.
    private const double Tie = 1e-9;

    /// <summary>The pairs of a respondent, in the order of its answers.</summary>
    public IReadOnlyList<Contradiction> Of(string respondent, IEnumerable<StanceAnswer> answers)
    {
        StanceAnswer[] choices = [.. answers.Where(a => a.Task == StanceTask.Choice)];
        return
        [
            .. choices.GroupBy(a => (a.Set, a.Question)).SelectMany(g => OfGroup(respondent, [.. g], isTopic: false)),
            .. choices.Where(a => a.Language == mainLanguage).GroupBy(a => (a.Set, a.Topic))
                .SelectMany(g => OfGroup(respondent, [.. g.GroupBy(a => a.Question).Select(q => Pooled([.. q]))], isTopic: true)),
        ];
    }

    private IEnumerable<Contradiction> OfGroup(string respondent, StanceAnswer[] answers, bool isTopic)
    {
        double lean = answers.Average(a => a.Stances[0] - a.Stances[1]);
        if (Math.Abs(lean) <= Tie)
        {
            yield break;
        }

        bool supports = lean > 0;
        StanceAnswer[] holding = [.. answers.Where(a => Takes(a, supports))];
        foreach (StanceAnswer odd in holding.Length > 0 ? answers.Where(a => Takes(a, !supports)) : [])
        {
            StanceAnswer held = holding.OrderBy(h => h.Language == odd.Language ? 0 : 1).ThenBy(h => h.Paraphrase == odd.Paraphrase ? 0 : 1)
                .ThenByDescending(h => h.Stances[supports ? 0 : 1]).First();
            yield return new Contradiction(
                respondent, isTopic ? ContradictionKind.Topic : held.Language == odd.Language ? ContradictionKind.Paraphrase : ContradictionKind.Language, odd, held, supports);
        }
    }

    private bool Takes(StanceAnswer answer, bool supports)
    {
        double side = answer.Stances[supports ? 0 : 1];
        return side >= firmness && answer.Stances.Count(p => p >= side - Tie) == 1;
    }

    // A question by all its wordings, told by the first.
    private static StanceAnswer Pooled(StanceAnswer[] wordings) => wordings.MinBy(w => w.Paraphrase)! with
    {
        Stances = [.. Enumerable.Range(0, wordings[0].Stances.Length).Select(k => wordings.Average(w => w.Stances[k]))],
    };
}
