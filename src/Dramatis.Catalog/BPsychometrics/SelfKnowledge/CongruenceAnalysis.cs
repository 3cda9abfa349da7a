using Dramatis.Catalog.BPsychometrics.SelfKnowledge.Steered;
using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Statistics;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.Multiplicity;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SelfKnowledge;

/// <summary>From filled-in forms to the report.</summary>
/// <param name="options">The options of the study.</param>
/// <param name="everybody">All respondents that were asked, in the first language.</param>
/// <param name="agreements">Their answers in the other languages beside those.</param>
/// <param name="steered">What is said of the steered bare model, or null.</param>
internal sealed class CongruenceAnalysis(
    CongruenceOptions options, IReadOnlyList<SelfAndAction> everybody, IReadOnlyList<LanguageAgreement> agreements, SteeredReport? steered)
{
    // A correlation over fewer people says nothing.
    private const int FewestPeople = 4;

    private readonly SelfAndAction[] kept = [.. everybody.Where(r => !(r.Reliability < options.LeastReliability))];

    public StudyAnalysis Analyse()
    {
        (Scale Scale, CorrelationResult? Found, double? AdjustedP)[] traits = Traits();
        LanguageReport languages = new(options.Languages[0], kept, [.. agreements.Where(a => kept.Any(k => k.Respondent == a.Respondent))]);
        return new StudyAnalysis(
            Summary(),
            [Agrees(), Falls(), .. options.Humans is null ? Array.Empty<Claim>() : [BelowHumans(options.Humans)], .. traits.Select(Follows), .. languages.Claims(), .. steered?.Claims() ?? []],
            [Respondents(), TraitTable(traits), .. languages.Tables(), .. options.Humans is null ? Array.Empty<ReportTable>() : [People(options.Humans)], .. steered?.Tables() ?? []],
            [.. Figures(), .. languages.Figures(), .. steered?.Figures() ?? []],
            [.. Methods(), .. steered is null ? Array.Empty<string>() : [steered.Method()]]);
    }

    private IReadOnlyList<Scale> Domains => [.. options.Statements.Scales.Where(s => s.Parent is null)];

    private string Summary()
    {
        double[] rho = Of(r => r.Congruence?.Spearman), again = Of(r => r.Reliability);
        return Text($"{everybody.Count} respondents, {everybody.Count - kept.Length} left out as unreliable. What they say of themselves fits what they do with a rank correlation of {Mean(rho)} on average; what they say fits what they say with the options reversed with {Mean(again)}. {everybody.Sum(r => r.Unpaired)} pairs lack a side.");
    }

    private Claim Agrees() => RespondentMean.Claim(
        "self-fits-action", "What respondents say of themselves fits what they do (rank correlation above 0).", 1, Of(r => r.Congruence?.Spearman), 0, "mean over respondents; Student's interval over respondents");

    private Claim Falls() => RespondentMean.Claim(
        "a-gap-remains",
        "It fits less well than what they say fits itself when the options are turned around.",
        -1,
        Of(r => r.Congruence?.Spearman - r.Reliability),
        0,
        "congruence minus reliability of the statements, mean over respondents; Student's interval over respondents");

    private Claim BelowHumans(HumanCongruence humans) => RespondentMean.Claim(
        "below-people", "It fits less well than people's statements fit their decisions.", -1, Of(r => r.Congruence?.Spearman), humans.Spearman.Median, $"mean over respondents beside the median of {humans.Source}");

    private (Scale Scale, CorrelationResult? Found, double? AdjustedP)[] Traits()
    {
        (Scale Scale, CorrelationResult? Found)[] found = [.. Domains.Select(d => (d, Across(d)))];
        CorrelationResult[] tested = [.. found.Select(f => f.Found).OfType<CorrelationResult>()];
        IReadOnlyList<double> adjusted = tested.Length == 0 ? [] : PValueAdjustment.Holm([.. tested.Select(t => t.PValue)]);
        return [.. found.Select(f => (f.Scale, f.Found, f.Found is null ? (double?)null : adjusted[Array.IndexOf(tested, f.Found)]))];
    }

    private CorrelationResult? Across(Scale domain)
    {
        (double Self, double Action)[] people = [.. kept.Select(r => r.About(domain.Id)).OfType<(double Self, double Action)>()];
        return people.Length < FewestPeople || people.Select(p => p.Self).Distinct().Count() < 2 || people.Select(p => p.Action).Distinct().Count() < 2
            ? null
            : SpearmanCorrelation.Compute([.. people.Select(p => p.Self)], [.. people.Select(p => p.Action)]);
    }

    private Claim Follows((Scale Scale, CorrelationResult? Found, double? AdjustedP) trait)
    {
        string id = "follows-" + trait.Scale.Id, statement = $"Who claims more {trait.Scale.Title.ToLowerInvariant()} acts on it more.";
        return trait.Found is not { Interval: { } interval } found
            ? new Claim(id, statement, ClaimVerdict.NotEvaluated, trait.Found?.Value, null, null, kept.Length, $"fewer than {FewestPeople} respondents, or all alike")
            : Claim.Signed(id, statement, 1, found.Value, interval, trait.AdjustedP, kept.Length, "rank correlation over respondents of mean statements and mean decisions; Fisher's interval, Holm over traits");
    }

    private ReportTable Respondents() => new(
        "respondents",
        "Respondents",
        ["Respondent", "Kept", "Pairs", "Spearman", "Cosine", "Difference", "Within a step", "Same side", "p, blocks", "Statements, order turned"],
        [
            .. everybody.Select(r => (IReadOnlyList<string>)
            [
                r.Respondent,
                kept.Contains(r) ? "yes" : "no",
                Text($"{r.Pairs.Count}"),
                Number(r.Congruence?.Spearman),
                Number(r.Congruence?.Cosine),
                Number(r.Congruence?.Difference),
                Number(r.Congruence?.Near),
                Number(r.Congruence?.SameSide),
                Number(r.Congruence?.BlockP),
                Number(r.Reliability),
            ]),
        ],
        "Difference: mean of |self - action| on a scale from -1 to 1. Within a step: at most one step of a seven-point scale apart. p, blocks: share of deals of the traits' decisions to the traits' statements that fit as well. A dash: nothing can be said, for example because all answers are the same.");

    private static ReportTable TraitTable((Scale Scale, CorrelationResult? Found, double? AdjustedP)[] traits) => new(
        "traits",
        "Traits, over respondents",
        ["Trait", "Spearman", "95 % interval", "p", "p (Holm)"],
        [
            .. traits.Select(t => (IReadOnlyList<string>)
            [
                t.Scale.Title,
                Number(t.Found?.Value),
                t.Found?.Interval is { } i ? $"[{Number(i.Lower)}, {Number(i.Upper)}]" : "-",
                Number(t.Found?.PValue),
                Number(t.AdjustedP),
            ]),
        ],
        "Of mean statements and mean decisions about the trait.");

    private ReportTable People(HumanCongruence humans) => new(
        "people",
        "People and this model",
        ["Measure", "People: median", "Quartiles", "Mean over respondents"],
        [
            ["Rank correlation", Number(humans.Spearman.Median), Quartiles(humans.Spearman), RespondentMean.Cell(Of(r => r.Congruence?.Spearman))],
            .. humans.SameSide is not { } side ? Array.Empty<IReadOnlyList<string>>() :
            [
                ["Same side", Number(side.Median), Quartiles(side), RespondentMean.Cell(Of(r => r.Congruence?.SameSide))],
            ],
        ],
        Text($"{humans.Source}{(humans.Respondents is { } count ? $", {count} people" : "")}. Intervals of the model are 95 % intervals of a mean, quartiles of people are where the middle half of them lies."));

    private static string Quartiles(HumanCongruence.Quartiles of) => $"{Number(of.Lower)} to {Number(of.Upper)}";

    private IEnumerable<ReportFigure> Figures()
    {
        yield return new ForestFigure(
            "congruence",
            "What they say and what they do",
            "Rank correlation of statements with decisions, and of statements with the same statements when the options are turned around, by respondent; people as median and quartiles where norms are given.",
            "rank correlation over pairs",
            [
                .. from respondent in everybody
                   from row in new[] { ("decisions", respondent.Congruence?.Spearman), ("statements again", respondent.Reliability) }
                   where row.Item2 is not null
                   select new ForestRow($"{respondent.Respondent}, {row.Item1}", row.Item2!.Value, null, row.Item1),
                .. options.Humans is not { } humans ? Array.Empty<ForestRow>() :
                [
                    new ForestRow("people", humans.Spearman.Median, new ConfidenceInterval(humans.Spearman.Lower, humans.Spearman.Upper, 0.5), "people"),
                ],
            ],
            0);
        yield return new ScatterFigure(
            "traits",
            "Claimed and acted traits",
            "Each point is a respondent's mean statement and mean decision about a trait, from -1 (wholly against it) to 1. On the rising diagonal both agree.",
            "says",
            "does",
            [
                .. from domain in Domains
                   let points = kept.Select(r => r.About(domain.Id)).OfType<(double Self, double Action)>().Select(p => (p.Self, p.Action)).ToArray()
                   where points.Length > 0
                   select new ScatterSeries(domain.Title, points),
            ],
            0,
            0);
    }

    private List<string> Methods() =>
    [
        Text($"{options.Statements.Items.Count} statements about oneself and {options.Decisions.Items.Count} decisions, one of each for the same matter. Every item is asked alone, in a conversation of its own, in both orders of its options; answers are expected values where the model gives likelihoods, and otherwise read from text. Both are scaled from -1 (wholly against the trait) to 1, and averaged over orders, so that a pull of a place cancels. A pair with an answer missing is left out and counted."),
        "The bare model answers, and personas with drawn levels of every trait. Whether one respondent's decisions fit its statements is tested by dealing the traits' decisions to the traits' statements, whole blocks at a time: the paper shuffles single pairs, which rejects far too often where nothing is there, because pairs of one trait share its level (see the recovery study).",
        options.Humans is { } humans
            ? $"Norms of people: {humans.Source}."
            : "No norms of people ship with the program: what a person's statements and decisions would give is not said here.",
        Text($"Claims rest on the answers in '{options.Languages[0]}'. {(options.Languages.Count > 1 ? $"The same forms were filled in in {string.Join(", ", options.Languages.Skip(1))}; agreement is the rank correlation of either side over pairs. Personas are told in English whatever the language of the items." : "No other language was asked.")}"),
        "Departures from the paper: items are ours, the second language is German in place of Chinese and its texts are unvalidated, decisions have two answers; formulas of the shares are inferred; reliability is measured by turning the options around.",
    ];

    private double[] Of(Func<SelfAndAction, double?> value) => [.. kept.Select(value).OfType<double>()];

    private static string Mean(double[] values) => values.Length == 0 ? "-" : Number(values.Average());
}
