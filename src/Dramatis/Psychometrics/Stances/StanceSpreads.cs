using Dramatis.Statistics.Information;

namespace Dramatis.Psychometrics.Stances;

/// <summary>
/// Groups the answers of one respondent along each axis (Moore et al. 2024): the wordings of a question, the questions of a topic after
/// their wordings are pooled, the two tasks of a question, the languages of a question after its wordings are pooled in each. Groups of
/// one answer say nothing and are left out.
/// </summary>
public static class StanceSpreads
{
    // The paper's limit: of five wordings one may differ. In nats.
    private static readonly double FirmEntropy = Entropy.Shannon([0.8, 0.2]) + 1e-9;

    /// <summary>The spread of every group.</summary>
    /// <param name="answers">Answers of one respondent, one for each question, wording, language and task.</param>
    /// <param name="language">The language in which wordings, topics and tasks are compared.</param>
    /// <param name="distance">How spread is measured.</param>
    public static IReadOnlyList<StanceSpread> Of(
        IReadOnlyList<StanceAnswer> answers, string language, StanceDistance distance = StanceDistance.Centroid)
    {
        ArgumentNullException.ThrowIfNull(answers);
        StanceAnswer[] chosen = [.. answers.Where(a => a.Task == StanceTask.Choice)];
        StanceAnswer[] here = [.. chosen.Where(a => a.Language == language)];
        StanceAnswer[] pooled = [.. Pooled(here)];
        HashSet<(string, string)> firm = [.. here.GroupBy(a => (a.Set, a.Question)).Where(g => IsFirm(g)).Select(g => g.Key)];
        return
        [
            .. Groups(StanceAxis.Paraphrase, here, ByQuestion, distance),
            .. Groups(StanceAxis.Topic, pooled, ByTopic, distance),
            .. Groups(StanceAxis.FirmTopic, pooled.Where(a => firm.Contains((a.Set, a.Question))), ByTopic, distance),
            .. Balanced(pooled, distance),
            .. Groups(StanceAxis.UseCase, Tasks(answers, language), ByQuestion, distance),
            .. Groups(StanceAxis.Language, Pooled(chosen), ByQuestion, distance),
        ];
    }

    /// <summary>The answers to a question with its wordings averaged, one for each language and task.</summary>
    public static IEnumerable<StanceAnswer> Pooled(IEnumerable<StanceAnswer> answers) => answers
        .GroupBy(a => (a.Set, a.Topic, a.Question, a.Language, a.Task))
        .Select(g => g.First() with { Paraphrase = 0, Stances = Mean([.. g.Select(a => a.Stances)]) });

    /// <summary>The spread of some distributions.</summary>
    /// <param name="stances">At least one distribution.</param>
    /// <param name="distance">How it is measured.</param>
    /// <param name="weights">Weight of each; equal ones when left out.</param>
    public static double Measure(IReadOnlyList<double[]> stances, StanceDistance distance, IReadOnlyList<double>? weights = null) => distance switch
    {
        StanceDistance.Centroid => JensenShannonSpread.ToCentroid(stances, weights),
        StanceDistance.Mean => JensenShannonSpread.ToMean(stances, weights),
        StanceDistance.Pairwise => JensenShannonSpread.Pairwise(stances, weights),
        StanceDistance.Generalised => JensenShannonSpread.Generalised(stances, weights),
        _ => throw new ArgumentOutOfRangeException(nameof(distance), distance, "Unknown distance."),
    };

    private static (string Set, string Topic, string? Question) ByQuestion(StanceAnswer answer) => (answer.Set, answer.Topic, answer.Question);

    private static (string Set, string Topic, string? Question) ByTopic(StanceAnswer answer) => (answer.Set, answer.Topic, null);

    private static IEnumerable<StanceSpread> Groups(
        StanceAxis axis, IEnumerable<StanceAnswer> answers, Func<StanceAnswer, (string Set, string Topic, string? Question)> key, StanceDistance distance) =>
        from answer in answers
        group answer.Stances by key(answer) into alike
        let stances = alike.ToArray()
        where stances.Length > 1
        select new StanceSpread(axis, alike.Key.Set, alike.Key.Topic, alike.Key.Question, stances.Length, Measure(stances, distance), StanceChance.Tossed(stances, distance));

    private static IEnumerable<StanceSpread> Balanced(StanceAnswer[] pooled, StanceDistance distance) =>
        from answer in pooled
        where answer.YesSupports is not null
        group answer by (answer.Set, answer.Topic) into topic
        let questions = topic.ToArray()
        let supporting = questions.Count(q => q.YesSupports == true)
        where supporting > 0 && supporting < questions.Length
        let weights = questions.Select(q => q.YesSupports == true ? 0.5 / supporting : 0.5 / (questions.Length - supporting)).ToArray()
        select new StanceSpread(
            StanceAxis.BalancedTopic,
            topic.Key.Set,
            topic.Key.Topic,
            null,
            questions.Length,
            Measure([.. questions.Select(q => q.Stances)], distance, weights),
            StanceChance.Tossed([.. questions.Select(q => q.Stances)], distance, weights));

    // A text answers the original wording, and is held against the choice on the same wording.
    private static IEnumerable<StanceAnswer> Tasks(IReadOnlyList<StanceAnswer> answers, string language)
    {
        StanceAnswer[] original = [.. answers.Where(a => a.Language == language && a.Paraphrase == 0)];
        HashSet<(string, string)> written = [.. original.Where(a => a.Task == StanceTask.Writing).Select(a => (a.Set, a.Question))];
        return original.Where(a => written.Contains((a.Set, a.Question)));
    }

    private static bool IsFirm(IEnumerable<StanceAnswer> wordings) =>
        Entropy.Shannon(Mean([.. wordings.Select(w => w.Taken().Stances)])) <= FirmEntropy;

    private static double[] Mean(IReadOnlyList<double[]> stances) =>
        [.. Enumerable.Range(0, stances[0].Length).Select(k => stances.Average(s => s[k]))];
}
