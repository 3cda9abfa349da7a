using System.Globalization;
using System.Text.Json.Nodes;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Simulated.Respondents;
using Dramatis.Simulated.Respondents.Planting;
using Dramatis.Statistics.Correlation;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>The recovery study: a trial is one respondent.</summary>
internal sealed class PreparedCongruenceRecovery(JsonObject effective, int respondents, ulong seed) : IPreparedStudy
{
    private static readonly OptionOrder[] Orders = [OptionOrder.AsGiven, OptionOrder.Reversed];

    /// <inheritdoc/>
    public JsonNode EffectiveOptions => effective;

    /// <inheritdoc/>
    public StudyStage? NextStage(int index, IReadOnlyList<CompletedTrial> completed) => index > 0 ? null : new StudyStage(
        "recovery",
        [
            .. from kind in CongruencePlants.Couplings.Select(c => c.ToString(CultureInfo.InvariantCulture))
                   .Append(CongruencePlants.FirstPlace).Concat(CongruencePlants.Turned.Select(CongruencePlants.KindOfTurned))
               from number in Enumerable.Range(0, respondents)
               select new TrialSpecification(Cell.Of(("coupling", kind), ("respondent", number.ToString("0000", CultureInfo.InvariantCulture)))),
        ]);

    /// <inheritdoc/>
    public async ValueTask<TrialOutcome> RunAsync(Trial trial, ITrialContext context, CancellationToken cancellationToken = default)
    {
        string kind = trial.Cell["coupling"];
        int number = int.Parse(trial.Cell["respondent"], CultureInfo.InvariantCulture);
        if (CongruencePlants.Turned.Where(t => CongruencePlants.KindOfTurned(t) == kind).ToArray() is [var share])
        {
            return new TrialOutcome(Observe(kind, await AgreeAsync(CongruencePlants.Misreading(share, number, seed), cancellationToken)), []);
        }

        PlantedRespondent planted = kind == CongruencePlants.FirstPlace
            ? CongruencePlants.OfFirstPlace(number, seed)
            : CongruencePlants.Coupled(double.Parse(kind, CultureInfo.InvariantCulture), number, seed);
        return new TrialOutcome(Observe(kind, await AskAsync(planted, "en", cancellationToken)), []);
    }

    /// <inheritdoc/>
    public StudyAnalysis Analyse(IReadOnlyList<CompletedTrial> completed) => new CongruenceRecoveryReport(
        completed.SelectMany(c => c.Outcome.Observations).Where(o => o.Value is not null).ToLookup(o => (o.Subject, o.Measure), o => o.Value!.Value)).Analyse();

    private static List<Observation> Observe(string kind, LanguageAgreement measured) =>
    [
        Observation.Number("says-again", kind, measured.Statements!.Value),
        Observation.Number("does-again", kind, measured.Decisions!.Value),
    ];

    private static List<Observation> Observe(string kind, SelfAndAction measured)
    {
        Congruence found = measured.Congruence!;
        return
        [
            Value("spearman", found.Spearman),
            Value("block-p", found.BlockP),
            Value("pair-rejects", found.Spearman is { } rho ? PairsReject(rho, measured.Pairs.Count) : null),
            Observation.Number("same-side", kind, found.SameSide),
            Observation.Number("action", kind, measured.Pairs.Average(p => p.Action)),
        ];

        Observation Value(string measure, double? value) =>
            value is { } known ? Observation.Number(measure, kind, known) : Observation.NotObserved(measure, kind, MissingCause.NotApplicable);
    }

    // What shuffling single pairs comes to with sixty of them: the one-sided test of a correlation at .05.
    private static double PairsReject(double rho, int pairs) => FisherZ.Interval(rho, pairs, 0.9).Lower > 0 ? 1 : 0;

    private static async Task<LanguageAgreement> AgreeAsync(PlantedRespondent planted, CancellationToken cancellationToken) => LanguageAgreement.Of(
        await AskAsync(planted, "en", cancellationToken), await AskAsync(planted, CongruencePlants.Second, cancellationToken), CongruencePlants.Second);

    private static async Task<SelfAndAction> AskAsync(PlantedRespondent planted, string language, CancellationToken cancellationToken) => SelfAndAction.Of(
        planted.Id,
        await SheetsAsync(planted, CongruencePlants.Statements, language, cancellationToken),
        await SheetsAsync(planted, CongruencePlants.Decisions, language, cancellationToken));

    private static async Task<IReadOnlyList<ResponseSheet>> SheetsAsync(
        PlantedRespondent planted, PlantedInstrument instrument, string language, CancellationToken cancellationToken) =>
        (await new AdministrationRun(1).RunAsync(
            instrument.Instrument,
            [.. Orders.Select(o => CongruencePlants.Ask(instrument, o, language))],
            [new SyntheticRespondent(planted, instrument)],
            cancellationToken)).Sheets;
}
