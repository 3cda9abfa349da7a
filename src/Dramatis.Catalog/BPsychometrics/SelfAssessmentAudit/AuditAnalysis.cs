using System.Globalization;
using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>From answers to the report.</summary>
internal sealed class AuditAnalysis(AuditOptions options, IReadOnlyList<AuditedReadout> audited)
{
    public StudyAnalysis Analyse() => new(
        Summary(),
        AuditClaims.Of(audited),
        new AuditTables(options, audited).All(),
        [.. new AuditFigures(options, audited).All()],
        Methods())
    {
        Certificate = CertificateReport.Of([.. audited.Select(a => (a.Subject, a.Certificate))]),
    };

    private string Summary() => audited.Count == 0
        ? "No form could be filled in."
        : $"{options.Instrument.Title}: " + string.Join(" ", audited.Select(Sentence))
            + (audited.Any(a => a.Readout != Readout.ParsedText) || options.Readouts.All(r => r == Readout.ParsedText)
                ? ""
                : " The model gives no likelihoods, so that answers were read from text alone.");

    private static string Sentence(AuditedReadout a)
    {
        ValidityCertificate c = a.Certificate;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{a.Subject}: symmetry {c.Template?.Symmetry:0.00} under wordings, {c.Order?.Symmetry:0.00} under the order of options, acquiescence {c.Acquiescence:0.00}, {100 * c.RefusalRate:0.0} % refused, {100 * c.MissingRate:0.0} % missing.");
    }

    private List<string> Methods() =>
    [
        $"Every item was asked alone, in each of {options.Templates.Count} equivalent wordings ({string.Join(", ", options.Templates.Select(t => t.Id))}), with the options as given and reversed, with the labels {string.Join(", ", options.Labels)}; the standard way {options.Repeats} times. Numbers of meaning stay with their option when the order is reversed, so that the flip of the scale and the order of the list are told apart. Option probabilities and expected values come from the same calls.",
        "Two ways that differ in one factor are compared over the items of a scale, each item with its mean over all such pairs: Wilcoxon's signed-rank test (exact below fifty items that moved), Holm over the tests of a factor, with a paired t test and a Mann-Whitney test beside it, and two one-sided t tests for equivalence. Missing answers are left out and counted.",
        "Acquiescence is the mean of raw agreement on items keyed for and against, both weighing the same, so that content cancels.",
        "Departures from the paper: wordings are ours; items are paired in the primary test, which has more power on the same calls; the readouts by likelihood, the equivalence tests, labels, acquiescence and the retest are additions.",
    ];
}
