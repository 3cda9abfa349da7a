using Dramatis.Experiments;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Responses;
using Dramatis.Psychometrics.Scoring;
using Dramatis.Psychometrics.Trials;
using static Dramatis.Experiments.Reporting.ReportCell;

namespace Dramatis.Catalog.BPsychometrics.SituationalTraits;

/// <summary>From filled-in forms to the report.</summary>
internal sealed class TraitAnalysis(TraitOptions options, TraitAnswers answers)
{
    private readonly TraitFitness[] fitness =
    [
        .. from form in options.Forms
           select new TraitFitness(form, InstrumentFitness.Of(answers.Asked(form)), answers.Spoken(form)),
    ];

    public StudyAnalysis Analyse() => new(
        Summary(),
        new TraitClaims(options, answers, fitness).All(),
        [.. new TraitTables(options, answers, fitness).All()],
        [.. new TraitFigures(options, answers, fitness).All()],
        Methods())
    {
        Certificate = Certificate(),
    };

    private string Summary()
    {
        string scores = string.Join(", ", answers.Scores(answers.Bare).Values.Where(s => s.Value is not null).Select(s => Text($"{s.ScaleId} {s.Value:0}")));
        string flips = string.Join("; ", fitness.Select(f => Text($"{f.Form.Instrument.Title}: {Share(f.Fitness.Template.Rate)} with the template, {Share(f.Fitness.Order.Rate)} with the order, {Share(f.Fitness.Paraphrase.Rate)} with the wording")));
        return Text($"{options.Scenes.Instrument.Items.Count} situations. Of 100, decided for the trait without a prompt: {(scores.Length > 0 ? scores : "nothing")}. Decisions that change: {flips}.");
    }

    private StudyCertificate? Certificate()
    {
        (string, ValidityCertificate)[] certificates =
        [
            .. options.Forms.Select(f => (f.Instrument.Title, answers.Asked(f))).Where(t => t.Item2.Rows.Count > 0)
                .Select(t => (t.Title, ValidityCertificate.Of(t.Item2))),
        ];
        return certificates.Length == 0 ? null : CertificateReport.Of(certificates);
    }

    private List<string> Methods() =>
    [
        Text($"Every item was asked alone, with {options.Scenes.Templates.Count} templates, in {options.Scenes.Wordings.Count} wording(s) and in two orders of its options that mirror each other: high, low, high, low and low, high, low, high for situations. Where the model gives likelihoods, the probabilities of the labels are read and normalised over the options of each pass, once; otherwise its text is read. The probability of each option is the mean of both passes, and the likeliest option decides the item for the trait or against it. A tie counts one half; an item with a missing pass has no decision."),
        "A trait's score is the share of its situations decided for it, with Wilson's interval over situations. A decision's sensitivity to a factor is the share of comparisons in which it changes with nothing else changed; its interval is from resampling items. Template and wording are compared on balanced decisions, the order on single passes. Prompts are compared on the same situations by McNemar's exact test, Holm over traits.",
        "Refusals and replies without an option are counted on answers in words, at temperature 0, under the standard template.",
        "Departures from the paper: items, templates and prompts are ours (the original items can be read from a user's copy); the inventory beside is the project's own too; scores have intervals and comparisons tests.",
    ];

    private static string Share(double? rate) => rate is { } known ? Text($"{100 * known:0} %") : "not measured";
}
