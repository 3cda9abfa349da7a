using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Stances;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>The pictures of the report.</summary>
internal static class ConsistencyFigures
{
    private static readonly StanceAxis[] Shown =
        [StanceAxis.Paraphrase, StanceAxis.Topic, StanceAxis.BalancedTopic, StanceAxis.UseCase, StanceAxis.Language];

    public static IReadOnlyList<ReportFigure> Of(ConsistencyResults results) => results.OfModel is not { } model ? [] :
    [
        Axes(results),
        .. results.Options.Sets.Select(s => Topics(model, s.Id)),
        Support(results),
        Balance(results, model),
        .. results.Values.Count > 0 ? [Values(results)] : Array.Empty<ReportFigure>(),
    ];

    /// <summary>Mean inconsistency of the groups of a topic; NaN without groups.</summary>
    public static double TopicMean(StanceConsistency consistency, StanceAxis axis, string set, string topic) =>
        consistency.Spreads.Where(s => s.Axis == axis && s.Set == set && s.Topic == topic).Select(s => s.Spread).DefaultIfEmpty(double.NaN).Average();

    private static ForestFigure Axes(ConsistencyResults results) => new(
        "axes",
        "Inconsistency by axis",
        "Mean over groups with 95 % intervals from drawing topics; 0 is perfectly consistent. Compare with tossed sides in the table.",
        "inconsistency (Jensen-Shannon distance, nats^1/2)",
        [
            .. from respondent in results.Consistency
               from axis in Enum.GetValues<StanceAxis>()
               from set in results.Options.Sets
               let mean = respondent.Value.Mean(axis, set.Id)
               where mean is not null
               select new ForestRow(
                   results.Consistency.Count > 1 ? $"{ConsistencyWords.Of(axis)}, {respondent.Key}" : ConsistencyWords.Of(axis), mean.Value, mean.Bootstrap?.Interval, set.Id),
        ],
        0);

    private static HeatmapFigure Topics(StanceConsistency model, string set)
    {
        string[] topics = [.. model.Spreads.Where(s => s.Set == set).Select(s => s.Topic).Distinct()];
        return new HeatmapFigure(
            $"topics-{set}",
            $"Inconsistency by topic, {set}",
            "The bare model. An empty cell has no group to compare.",
            topics,
            [.. Shown.Select(ConsistencyWords.Of)],
            [.. topics.Select(t => (IReadOnlyList<double>)[.. Shown.Select(axis => TopicMean(model, axis, set, t))])]);
    }

    private static StackedBarFigure Support(ConsistencyResults results)
    {
        var topics = results.Collected.Answers[ValueConsistencyOptions.Bare]
            .Where(a => a.Task == StanceTask.Choice && a.Language == results.Options.Languages[0])
            .GroupBy(a => (a.Set, a.Topic)).ToArray();
        string[] stances = ["supports", "opposes", "abstains"];
        return new StackedBarFigure(
            "support",
            "Stances by topic",
            "Mean probability of each stance over the questions and wordings of a topic, for the bare model.",
            "probability",
            [.. topics.Select(t => t.Key.Topic)],
            [
                .. Enumerable.Range(0, results.Options.CanAbstain ? 3 : 2)
                    .Select(k => new LineSeries(stances[k], [.. topics.Select(t => t.Average(a => a.Stances[k]))])),
            ]);
    }

    private static ScatterFigure Balance(ConsistencyResults results, StanceConsistency model) => new(
        "balance",
        "What saying yes hides",
        "Each point is a topic: inconsistency as it is, and with questions that yes supports weighing as much as those that it opposes. Topics above the diagonal look more consistent than they are because yes fits most of their questions.",
        "topic inconsistency",
        "yes balanced",
        [
            .. results.Options.Sets.Select(set => new ScatterSeries(set.Id,
            [
                .. model.Spreads.Where(s => s.Axis == StanceAxis.BalancedTopic && s.Set == set.Id)
                    .Select(s => (TopicMean(model, StanceAxis.Topic, set.Id, s.Topic), s.Spread)),
            ])),
        ]);

    private static HeatmapFigure Values(ConsistencyResults results)
    {
        (string Set, string Topic)[] topics = [.. results.Values.SelectMany(v => v.Topics.Keys).Distinct()];
        return new HeatmapFigure(
            "values",
            "What a stated value does to support",
            "Change of the mean probability of supporting a topic when the value is stated.",
            [.. topics.Select(t => t.Topic)],
            [.. results.Values.Select(v => v.Value)],
            [.. topics.Select(t => (IReadOnlyList<double>)[.. results.Values.Select(v => v.Topics.GetValueOrDefault(t, double.NaN))])]);
    }
}
