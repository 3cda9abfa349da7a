using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Stances;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency.Recovery;

/// <summary>The recovery study: a trial is one planted respondent.</summary>
internal sealed class PreparedStanceRecovery(JsonObject effective, int respondents, int replications, ulong seed) : IPreparedStudy
{
    private const string Planted = "planted";
    private const string Silent = "silent";
    private const double Level = 0.05;

    // Rejections at .05 beyond this share are more than the level; the card of row 1 sets the same limit.
    private const double LargestRate = 0.07;

    // Certain answers are certain to far more digits than this; intervals of respondents that are all alike have no width.
    private const double Resolution = 1e-3;

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => new StudyStage(Planted, [.. StancePlant.All.SelectMany(p => Trials(p.Id, respondents))]),
        1 when replications > 0 => new StudyStage(Silent, [.. Trials("coin", replications)]),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        StancePlant plant = StancePlant.All.First(p => p.Id == trial.Cell["plant"]);
        ulong respondent = (seed * 1_000_003) + ulong.Parse(trial.Cell["respondent"], CultureInfo.InvariantCulture) + (trial.Stage == Silent ? 500_000UL : 0);
        PlantedOutcome found = await PlantedRun.RunAsync(plant, respondent, trial.Stage == Planted, cancellationToken);
        return new TrialOutcome(
            [
                .. found.Axes.Select(a => Observation.Number("inconsistency", ConsistencyWords.Of(a.Key), a.Value)),
                .. found.PValues.Select(p => Observation.Number("p", p.Key, p.Value)),
            ],
            [],
            StudyRecords.Write(found));
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        RecoveredSpread[] recovered = [.. StancePlant.All.SelectMany(p => Recovered(p, Outcomes(completed, Planted, p.Id)))];
        PlantedOutcome[] silent = Outcomes(completed, Silent, "coin");
        return new StudyAnalysis(
            string.Create(CultureInfo.InvariantCulture, $"{recovered.Count(r => r.IsCovered)} of {recovered.Length} planted values lie in the intervals of their estimates, with {respondents} respondents of each kind.")
                + (silent.Length == 0 ? "" : " " + string.Join(' ', silent[0].PValues.Keys.Select(name => string.Create(
                    CultureInfo.InvariantCulture, $"Without a plant the test of {name} rejects at 5 % in {Alarms(silent, name)} of {silent.Length} respondents.")))),
            [.. recovered.Select(Claim), .. silent.Length == 0 ? [] : silent[0].PValues.Keys.Select(name => Quiet(silent, name))],
            [Table(recovered)],
            [Forest(recovered)],
            [
                "Simulated respondents answer through the prompts, orders, languages, readers and measures of the study; nothing but the model is replaced. An estimate is the mean over respondents of one kind; its interval is Student's t over respondents, widened by 0.001, because certain answers leave no spread.",
                "Silent respondents take a side on every question by lot: sets do not differ and topics have no cohesion.",
            ]);
    }

    private static TrialSpecification[] Trials(string plant, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TrialSpecification(Cell.Of(("plant", plant), ("respondent", i.ToString("0000", CultureInfo.InvariantCulture)))))];

    private static PlantedOutcome[] Outcomes(IReadOnlyList<CompletedTrial> completed, string stage, string plant) =>
        [.. completed.Where(c => c.Trial.Stage == stage && c.Trial.Cell["plant"] == plant).Select(c => StudyRecords.Read<PlantedOutcome>(c.Outcome.Record))];

    private static IEnumerable<RecoveredSpread> Recovered(StancePlant plant, PlantedOutcome[] found)
    {
        foreach ((StanceAxis axis, double expected) in plant.Expected)
        {
            yield return Recovered(plant, ConsistencyWords.Of(axis), expected, [.. found.Where(f => f.Axes.ContainsKey(axis)).Select(f => f.Axes[axis])]);
        }

        if (plant.YesSaying is { } yes)
        {
            yield return Recovered(plant, "yes-saying", yes, [.. found.Select(f => f.YesSaying).OfType<double>()]);
        }
    }

    private static RecoveredSpread Recovered(StancePlant plant, string measure, double expected, double[] values)
    {
        if (values.Length < 2)
        {
            return new RecoveredSpread(plant, measure, expected, null, null, values.Length);
        }

        double mean = values.Average();
        ConfidenceInterval interval = MeanInterval.StudentT(values);
        return new RecoveredSpread(
            plant, measure, expected, mean, new ConfidenceInterval(interval.Lower - Resolution, interval.Upper + Resolution), values.Length);
    }

    private static Claim Claim(RecoveredSpread r) => new(
        $"recover-{r.Plant.Id}-{r.Measure.Replace(",", "", StringComparison.Ordinal).Replace(' ', '-')}",
        string.Create(CultureInfo.InvariantCulture, $"{r.Plant.Id} ({r.Plant.Words}): the interval of {r.Measure} covers the planted {r.Expected:0.0000}."),
        r.Estimate is null ? ClaimVerdict.NotEvaluated : r.IsCovered ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
        r.Estimate,
        r.Interval,
        null,
        r.Respondents,
        "mean over respondents");

    private static int Alarms(PlantedOutcome[] silent, string name) => silent.Count(s => s.PValues.TryGetValue(name, out double p) && p < Level);

    private static Claim Quiet(PlantedOutcome[] silent, string name)
    {
        int alarms = Alarms(silent, name);
        double rate = alarms / (double)silent.Length;
        return new Claim(
            $"false-positives-{name}",
            $"Without a plant the test of {name} rejects at 5 % in at most 7 % of respondents.",
            rate <= LargestRate ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
            rate,
            ProportionInterval.ClopperPearson(alarms, silent.Length),
            null,
            silent.Length,
            "uncorrected p values of the study's own tests");
    }

    private static ReportTable Table(IEnumerable<RecoveredSpread> recovered) => new(
        "recovery",
        "Planted and recovered inconsistency",
        ["Kind", "Measure", "Planted", "Estimate", "95 % interval", "Covered"],
        [
            .. recovered.Select(r => (IReadOnlyList<string>)
            [
                r.Plant.Id,
                r.Measure,
                r.Expected.ToString("0.0000", CultureInfo.InvariantCulture),
                r.Estimate?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-",
                r.Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $"[{interval.Lower:0.0000}, {interval.Upper:0.0000}]") : "-",
                r.IsCovered ? "yes" : "no",
            ]),
        ]);

    private static ForestFigure Forest(IEnumerable<RecoveredSpread> recovered) => new(
        "recovery",
        "Recovered minus planted",
        "Estimates with 95 % intervals, the plant subtracted: every interval should hold 0.",
        "estimate minus plant",
        [
            .. recovered.Where(r => r.Estimate is not null).Select(r => new ForestRow(
                $"{r.Plant.Id}: {r.Measure}",
                r.Estimate!.Value - r.Expected,
                new ConfidenceInterval(r.Interval!.Value.Lower - r.Expected, r.Interval.Value.Upper - r.Expected))),
        ],
        0);
}
