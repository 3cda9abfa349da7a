using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Scenarios.OpinionGroups.Metrics;
using Dramatis.Simulated.Discussants;
using Dramatis.Statistics;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>The recovery study, ready to run: blocks of planted groups, then replications without a difference.</summary>
internal sealed class PreparedRecovery(JsonObject effective, int groups, int replications, int nullGroups, int draws, ulong seed) : IPreparedStudy
{
    private const int BlockSize = 50;

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index switch
    {
        0 => new StudyStage("planted", Blocks((groups + BlockSize - 1) / BlockSize)),
        1 when replications > 0 => new StudyStage("null", Blocks(replications)),
        _ => null,
    };

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        int block = int.Parse(trial.Cell["block"], CultureInfo.InvariantCulture);
        return trial.Stage == "planted" ? await PlantedAsync(block, cancellationToken) : await NullAsync(block, cancellationToken);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed)
    {
        PlantedBlock[] blocks = [.. completed.Where(t => t.Trial.Stage == "planted").Select(t => StudyJson.Read<PlantedBlock>(t.Outcome.Record))];
        InconstancyReport report = new InconstancyAnalysis(
            [.. blocks.SelectMany(b => b.Groups)],
            [.. blocks.SelectMany(b => b.Controls)],
            new Dictionary<(string, string), IReadOnlyList<double>>(),
            seed,
            draws).Report();
        double[] nulls = [.. completed.Where(t => t.Trial.Stage == "null").Select(t => t.Outcome.Record!["p"]!.GetValue<double>())];
        List<RecoveredRate> rates = RecoveredRates.Of(report, seed, draws);
        return new StudyAnalysis(
            string.Create(CultureInfo.InvariantCulture, $"{rates.Count(r => r.Covered)} of {rates.Count} planted rates lie in their 95 % interval. ")
                + Words.Contrast("Debate minus collaboration, conformity (planted 0.15)", report.Contrast(ContrastId.Conformity))
                + (nulls.Length == 0
                    ? ""
                    : string.Create(CultureInfo.InvariantCulture, $" With nothing planted the test rejects in {nulls.Count(p => p < 0.05)} of {nulls.Length} studies.")),
            [.. rates.Select(Claim), .. Tests(report, nulls)],
            [Table(rates)],
            [Forest(rates)],
            [
                "Simulated discussants go through the prompts, turn protocol, labeller, readers and measures of the study; only the model is replaced by planted rates. Groups start in disagreement; every group talks in both modes. Yielding is drawn for every message so that the rate per member is the planted one.",
                "Intervals resample whole groups. The false-positive rate comes from studies in which both modes carry the collaborative plants.",
            ]);
    }

    private static TrialSpecification[] Blocks(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TrialSpecification(Cell.Of(("block", i.ToString("0000", CultureInfo.InvariantCulture)))))];

    private async ValueTask<TrialOutcome> PlantedAsync(int block, CancellationToken cancellationToken)
    {
        List<GroupRecord> talks = [];
        List<ControlRecord> controls = [];
        for (int index = block * BlockSize; index < Math.Min(groups, (block + 1) * BlockSize); index++)
        {
            foreach (DiscussionMode mode in Enum.GetValues<DiscussionMode>())
            {
                talks.Add(await PlantedGroups.TalkAsync(index, mode, RecoveryPlants.Of(mode), seed, cancellationToken));
            }

            controls.Add(await PlantedGroups.ControlAsync(index, RecoveryPlants.Of(DiscussionMode.Collaborate), seed, cancellationToken));
        }

        return new TrialOutcome([], [], StudyJson.Write(new PlantedBlock(talks, controls)));
    }

    // Both modes carry the same plants: whatever the test finds is a false alarm.
    private async ValueTask<TrialOutcome> NullAsync(int replication, CancellationToken cancellationToken)
    {
        List<GroupRecord> talks = [];
        ulong own = seed + 1 + (ulong)replication;
        for (int index = 0; index < nullGroups; index++)
        {
            foreach (DiscussionMode mode in Enum.GetValues<DiscussionMode>())
            {
                talks.Add(await PlantedGroups.TalkAsync(
                    index, mode, RecoveryPlants.Of(DiscussionMode.Collaborate), own, cancellationToken));
            }
        }

        double p = InconstancyAnalysis.ConformityTest(talks, own);
        return new TrialOutcome([Observation.Number("null-p", "", p)], [], new JsonObject { ["p"] = p });
    }

    private static Claim Claim(RecoveredRate rate) => new(
        $"recover-{rate.Name.Replace(' ', '-')}",
        string.Create(CultureInfo.InvariantCulture, $"The 95 % interval of {rate.Name} covers the planted {rate.Plant:0.00}."),
        rate.Covered ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
        rate.Estimate,
        rate.Interval,
        null,
        rate.Units,
        "rate over planted groups; interval from resampling groups");

    private static IEnumerable<Claim> Tests(InconstancyReport report, double[] nulls)
    {
        if (report.Contrast(ContrastId.Conformity) is { } contrast)
        {
            yield return Experiments.Claim.Signed(
                "recover-contrast",
                "Debate raises conformity over collaboration, as planted.",
                1,
                contrast.Estimate,
                contrast.Interval,
                contrast.PValue,
                contrast.Units,
                contrast.Basis);
        }

        if (nulls.Length > 0)
        {
            int alarms = nulls.Count(p => p < 0.05);
            double rate = alarms / (double)nulls.Length;
            yield return new Claim(
                "false-positives",
                "With equal plants the test rejects at 5 % in at most 7 % of studies.",
                rate <= 0.07 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                rate,
                ProportionInterval.ClopperPearson(alarms, nulls.Length),
                null,
                nulls.Length,
                "sign-flip test of conformity, debate against collaboration");
        }
    }

    private static ReportTable Table(List<RecoveredRate> rates) => new(
        "recovery",
        "Planted and recovered rates",
        ["Rate", "Planted", "Estimate", "95 % interval", "Covered"],
        [
            .. rates.Select(r => (IReadOnlyList<string>)
            [
                r.Name,
                r.Plant.ToString("0.000", CultureInfo.InvariantCulture),
                r.Estimate.ToString("0.0000", CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"[{r.Interval.Lower:0.0000}, {r.Interval.Upper:0.0000}]"),
                r.Covered ? "yes" : "no",
            ]),
        ]);

    private static ForestFigure Forest(List<RecoveredRate> rates) => new(
        "recovery",
        "Recovered minus planted",
        "Estimates with 95 % intervals, the plant subtracted: every interval should hold 0.",
        "estimate minus plant",
        [
            .. rates.Select(r => new ForestRow(
                r.Name, r.Estimate - r.Plant, new ConfidenceInterval(r.Interval.Lower - r.Plant, r.Interval.Upper - r.Plant))),
        ],
        0);
}
