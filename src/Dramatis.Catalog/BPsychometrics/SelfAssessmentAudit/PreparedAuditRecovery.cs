using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Truth;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>Audits of planted respondents, in blocks; each audit leaves the numbers of its certificate beside their truth.</summary>
internal sealed class PreparedAuditRecovery(JsonObject effective, int audits, int flawed, ulong seed) : IPreparedStudy
{
    private const int BlockSize = 25;

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "audits",
        [
            .. from kind in AuditPlants.Kinds
               from block in Enumerable.Range(0, (Count(kind) + BlockSize - 1) / BlockSize)
               select new TrialSpecification(Cell.Of(("respondent", kind), ("block", block.ToString("000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["respondent"];
        int first = int.Parse(trial.Cell["block"], CultureInfo.InvariantCulture) * BlockSize;
        List<Observation> observations = [];
        for (int index = first; index < Math.Min(first + BlockSize, Count(kind)); index++)
        {
            observations.AddRange(await AuditAsync(AuditPlants.Respondent(kind, index, seed), index, cancellationToken));
        }

        return new TrialOutcome(observations, []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new AuditRecoveryReport(
        completed.ToLookup(c => c.Trial.Cell["respondent"]).ToDictionary(
            kind => kind.Key,
            kind => kind.SelectMany(c => c.Outcome.Observations).Where(o => o.Value is not null).ToLookup(o => o.Measure, o => o.Value!.Value))).Analyse();

    private int Count(string kind) => kind == AuditPlants.Blind ? audits : flawed;

    private async Task<IEnumerable<Observation>> AuditAsync(PlantedRespondent planted, int index, CancellationToken cancellationToken)
    {
        IReadOnlyList<Administration> plan = AuditPlants.Plan(seed);
        ResponseTable table = await new AdministrationRun(1).RunAsync(
            AuditPlants.Instrument, plan, [new SyntheticRespondent(planted, AuditPlants.Planted)], cancellationToken);
        ValidityCertificate certificate = ValidityCertificate.Of(table);
        ResponseSheet[] expected = [.. plan.Select(way => ExpectedSheet.Of(planted, AuditPlants.Planted, way))];
        IReadOnlyList<ScaleScore> scores = ScaleScorer.Score(table.Sheets[0]);
        string subject = index.ToString(CultureInfo.InvariantCulture);
        (string Measure, double? Value)[] found =
        [
            .. Tests("template", certificate.Template!),
            .. Tests("order", certificate.Order!),
            .. Tests("labels", certificate.Labels!),
            ("shifted-found", certificate.Template!.Tests.Any(t => t.ScaleId == AuditPlants.Shifted && t.Coding == Coding.Keyed && t.AdjustedP < 0.05) ? 1 : 0),
            ("missing", certificate.MissingRate),
            ("acquiescence", certificate.Acquiescence - AcquiescenceBaseline.Index(expected)),
            ("acquiescence-truth", AcquiescenceBaseline.Index(expected)),
            ("retest", certificate.Retest - ExpectedRetest(expected[0])),
            ("incomplete", scores.Count(s => !s.IsComplete) / (double)scores.Count),
            ("width", scores.Average(s => s.Interval is { } i ? i.Upper - i.Lower : double.NaN) is var width && double.IsFinite(width) ? width : null),
        ];
        return found.Where(f => f.Value is not null).Select(f => Observation.Number(f.Measure, subject, f.Value!.Value));
    }

    private static IEnumerable<(string Measure, double? Value)> Tests(string factor, FactorSensitivity sensitivity) =>
    [
        (factor + "-tests", sensitivity.Tests.Count), (factor + "-rejected", sensitivity.Rejected()), (factor + "-any", sensitivity.RejectedAdjusted() > 0 ? 1 : 0),
    ];

    // Two independent draws from the same probabilities: E|X - Y| over items, as a share of the range.
    private static double ExpectedRetest(ResponseSheet sheet) => 1 - sheet.Rows.Average(row =>
    {
        double[] scores = [.. sheet.Instrument.OptionsOf(sheet.Instrument.Item(row.ItemId)).Select(o => o.Score)];
        IReadOnlyList<double> p = row.Answer.Probabilities!;
        double shift = scores.Select((x, i) => scores.Select((y, j) => p[i] * p[j] * Math.Abs(x - y)).Sum()).Sum();
        return shift / (scores.Max() - scores.Min());
    });
}
