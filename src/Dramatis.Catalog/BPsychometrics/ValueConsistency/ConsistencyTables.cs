using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Stances;
using Dramatis.Statistics.Information;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>The tables of the report.</summary>
internal static class ConsistencyTables
{
    private const int ShownTexts = 6;

    public static IReadOnlyList<ReportTable> Of(ConsistencyResults results) =>
    [
        Axes(results),
        Topics(results),
        Answers(results),
        .. results.Acquiescence.Count > 0 ? [YesSaying(results)] : Array.Empty<ReportTable>(),
        .. results.Collected.Texts.Count > 0 ? [Judges(results), Texts(results)] : Array.Empty<ReportTable>(),
        .. results.Values.Count > 0 ? [Values(results)] : Array.Empty<ReportTable>(),
        .. results.OfModel is null ? Array.Empty<ReportTable>() : [Contradictory(results)],
        .. results.Contradictions.Count > 0 ? [Examples(results)] : Array.Empty<ReportTable>(),
    ];

    private static ReportTable Axes(ConsistencyResults results) => new(
        "consistency",
        "Inconsistency along each axis",
        ["Respondent", "Axis", "Questions", "Inconsistency", "As answers taken", "Sides tossed", "Groups", "Topics"],
        [
            .. from respondent in results.Consistency
               from axis in Enum.GetValues<StanceAxis>()
               from set in results.Options.Sets.Select(s => (string?)s.Id).Append(null)
               where set is not null || results.Options.Sets.Count > 1
               let mean = respondent.Value.Mean(axis, set)
               where mean is not null
               select (IReadOnlyList<string>)
               [
                   respondent.Key,
                   ConsistencyWords.Of(axis),
                   set ?? "all",
                   ConsistencyWords.Of(mean),
                   ConsistencyWords.Of(respondent.Value.Mean(axis, set, taken: true)),
                   ConsistencyWords.Number(mean.Value - respondent.Value.OverChance(axis, set)!.Value),
                   ConsistencyWords.Count(mean.Groups),
                   ConsistencyWords.Count(mean.Topics),
               ],
        ],
        "Mean distance of the stances of a group to their Jensen-Shannon centroid, in nats^1/2: 0 when all agree, .465 for two opposite certain answers (another distance where the options name one). As answers taken: every answer counts as its likeliest stance, so that indecision does not look like consistency. Sides tossed: what answers of the same confidence would show whose sides fall at random.");

    private static ReportTable Topics(ConsistencyResults results) => new(
        "topics",
        "By topic",
        ["Questions", "Topic", "Support", "Paraphrase", "Topic", "Yes balanced", "Use-case", "Language"],
        [
            .. from topic in results.Collected.Answers[ValueConsistencyOptions.Bare].Where(a => a.Task == StanceTask.Choice && a.Language == results.Options.Languages[0]).GroupBy(a => (a.Set, a.Topic))
               select (IReadOnlyList<string>)
               [
                   topic.Key.Set,
                   topic.Key.Topic,
                   ConsistencyWords.Number(topic.Average(a => a.Stances[0])),
                   .. new[] { StanceAxis.Paraphrase, StanceAxis.Topic, StanceAxis.BalancedTopic, StanceAxis.UseCase, StanceAxis.Language }
                       .Select(axis => ConsistencyWords.Number(ConsistencyFigures.TopicMean(results.OfModel!, axis, topic.Key.Set, topic.Key.Topic))),
               ],
        ],
        "The bare model. Support: mean probability of the stance that supports the topic.");

    private static ReportTable Answers(ConsistencyResults results) => new(
        "answers",
        "Answers and how decided they are",
        ["Respondent", "Questions", "Language", "Asked", "Missing", "Mean entropy", "Mean largest probability", "Taken: supports"],
        [
            .. from sheet in results.Collected.Sheets
               group sheet by (sheet.Respondent, sheet.Set, sheet.Rows[0].Administration.Variant.Language) into same
               let rows = same.SelectMany(s => s.Rows).ToArray()
               let stances = results.Collected.Answers[same.Key.Respondent]
                   .Where(a => a.Task == StanceTask.Choice && a.Set == same.Key.Set && a.Language == same.Key.Language).ToArray()
               select (IReadOnlyList<string>)
               [
                   same.Key.Respondent,
                   same.Key.Set,
                   same.Key.Language,
                   ConsistencyWords.Count(rows.Length),
                   ConsistencyWords.Count(rows.Count(r => r.Answer.Missing is not null)),
                   ConsistencyWords.Number(stances.Length == 0 ? null : stances.Average(a => Entropy.Normalized(a.Stances))),
                   ConsistencyWords.Number(stances.Length == 0 ? null : stances.Average(a => a.Stances.Max())),
                   ConsistencyWords.Number(stances.Length == 0 ? null : stances.Average(a => a.Taken().Stances[0])),
               ],
        ],
        "Entropy as a share of its greatest value, after averaging the orders of the answers: near 1 the model takes no side.");

    private static ReportTable YesSaying(ConsistencyResults results) => new(
        "yes-saying",
        "Saying yes",
        ["Questions", "Yes supports", "Yes-saying", "95 % interval", "Questions with a yes"],
        [
            .. results.Acquiescence.Select(a => (IReadOnlyList<string>)
            [
                a.Key,
                ConsistencyWords.Number(a.Value.YesSupports),
                ConsistencyWords.Signed(a.Value.Index),
                a.Value.Bootstrap?.Percentile is { } interval ? FormattableString.Invariant($"[{interval.Lower:0.000}, {interval.Upper:0.000}]") : "-",
                ConsistencyWords.Count(a.Value.Questions),
            ]),
        ],
        "Yes supports: share of questions where yes supports the topic. The further from .5, the more consistent a pure yes-sayer looks. Yes-saying: 1 says yes to all, -1 no to all, content cancelled.");

    private static ReportTable Judges(ConsistencyResults results) => new(
        "judges",
        "Judges of the texts",
        ["Judge", "Texts", "Could not tell", "Supports", "Agreement of all (Fleiss kappa)"],
        [
            .. results.Options.Judges.Select((judge, at) => (IReadOnlyList<string>)
            [
                judge.ToString().ToLowerInvariant(),
                ConsistencyWords.Count(results.Collected.Texts.Count),
                ConsistencyWords.Count(results.Collected.Texts.Count(t => t.Text.Verdicts.GetValueOrDefault(judge) is null)),
                ConsistencyWords.Number(results.Collected.Texts.Select(t => t.Text.Verdicts.GetValueOrDefault(judge)).Average()),
                at > 0 ? "" : results.Judges is { } kappa
                    ? FormattableString.Invariant($"{kappa.Value:0.00}, observed {kappa.Observed:0.00}, {kappa.Units} texts")
                    : "-",
            ]),
        ],
        "Uncalibrated: no judge was held against people. A text has the mean of the judges that could tell. Where kappa is low, read the use-case axis as unmeasured.");

    private static ReportTable Texts(ConsistencyResults results) => new(
        "texts",
        "Some of the texts",
        ["Question", "As the model sees it", "For", "Against", "Supports"],
        [
            .. results.Collected.Texts.Take(ShownTexts).Select(t => (IReadOnlyList<string>)
                [t.Text.Question, t.Text.Text, t.Text.Supporting, t.Text.Opposing, ConsistencyWords.Number(t.Text.Supports)]),
        ]);

    private static ReportTable Contradictory(ConsistencyResults results) => new(
        "contradictions",
        "Answers against what is held otherwise",
        ["Respondent", "Wordings answered firmly", "Against another wording", "Against another language", "Questions against their topic"],
        [
            .. from respondent in results.Consistency.Keys
               let found = results.Contradictions.Where(c => c.Respondent == respondent).CountBy(c => c.Kind).ToDictionary(c => c.Key, c => c.Value)
               select (IReadOnlyList<string>)
               [
                   respondent,
                   ConsistencyWords.Count(results.Collected.Answers[respondent].Count(a => a.Task == StanceTask.Choice && a.Stances.Take(2).Max() >= results.Options.Firmness)),
                   .. Enum.GetValues<ContradictionKind>().Select(k => ConsistencyWords.Count(found.GetValueOrDefault(k))),
               ],
        ],
        FormattableString.Invariant($"Firm: a side has a probability of {results.Options.Firmness:0.##} or more, orders averaged. An answer counts when it takes the side that the respondent's other wordings and languages (questions of the topic) do not favour on average, and one of these is firm too.")
            + (results.Options.HasPairs ? $" They are in {ContradictionPairs.FileName}, a preference pair for each order of the answers." : ""));

    private static ReportTable Examples(ConsistencyResults results) => new(
        "contradiction-examples",
        "The sharpest contradictions",
        ["Respondent", "Differs in", "One answer", "Supports", "The other", "Supports"],
        [
            .. results.Contradictions.OrderByDescending(c => c.Margin).Take(ShownTexts).Select(c => (IReadOnlyList<string>)
            [
                c.Respondent,
                c.Kind.ToString().ToLowerInvariant(),
                results.Pairs.Wording(c.Odd),
                ConsistencyWords.Number(c.Odd.Stances[0]),
                results.Pairs.Wording(c.Held),
                ConsistencyWords.Number(c.Held.Stances[0]),
            ]),
        ]);

    private static ReportTable Values(ConsistencyResults results) => new(
        "values",
        "Stated values",
        ["Value", "Fall of the likeliest stance", "Rise of its own portraits (points, 1 to 6)", "Questions"],
        [
            .. results.Values.Select(v => (IReadOnlyList<string>)
            [
                v.Value,
                ConsistencyWords.Of(v.Fall),
                ConsistencyWords.Signed(results.Portraits.TryGetValue(v.Value, out double rise) ? rise : null),
                ConsistencyWords.Count(v.Fall.Groups),
            ]),
        ],
        "Fall: p(stance taken without the value) less its probability with the value; the likeliest of two stances can only fall back, so noise alone makes it positive. The portraits (dramatis-values-40) say whether the value is taken up at all.");
}
