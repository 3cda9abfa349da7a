using Dramatis.Experiments;
using Dramatis.Psychometrics.Administrations;
using Dramatis.Psychometrics.Certificates;
using Dramatis.Psychometrics.Responses;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;

namespace Dramatis.Catalog.BPsychometrics.SelfAssessmentAudit;

/// <summary>The directions of the paper, and what later work adds to them.</summary>
internal static class AuditClaims
{
    private const double Nominal = 0.05;

    public static IReadOnlyList<Claim> Of(IReadOnlyList<AuditedReadout> audited) =>
    [
        .. audited.Select(a => Rejections(a, "wording", "Equivalent wordings do not give the same scores", a.Certificate.Template, Coding.Keyed)),
        .. audited.Select(a => Rejections(a, "order", "Reversing the options changes the answers", a.Certificate.Order, Coding.Raw)),
        .. audited.Select(a => Rejections(a, "labels", "Other labels change the answers", a.Certificate.Labels, Coding.Raw)),
        .. audited.Select(a => a.Persona).Distinct().Select(p => Steadier(audited, p)),
        .. audited.Select(Retest),
    ];

    // Tests of one factor share items, so the interval is too narrow if anything; the verdict says more than .05 of them reject.
    private static Claim Rejections(AuditedReadout audited, string id, string statement, FactorSensitivity? factor, Coding coding)
    {
        string named = $"{statement} ({audited.Subject}).";
        SensitivityTest[] tests = [.. (factor?.Tests ?? []).Where(t => t.Coding == coding)];
        if (tests.Length == 0)
        {
            return new Claim($"{id}-{Id(audited)}", named, ClaimVerdict.NotEvaluated, null, null, null, 0, "the factor was not varied, or no item was answered in two ways");
        }

        int rejected = tests.Count(t => t.P < Nominal);
        return Claim.Signed(
            $"{id}-{Id(audited)}",
            named,
            1,
            (double)rejected / tests.Length,
            ProportionInterval.ClopperPearson(rejected, tests.Length),
            null,
            tests.Length,
            $"share of {tests.Length} Wilcoxon tests over items that reject at .05, against the nominal share; {tests.Count(t => t.AdjustedP < Nominal)} remain after Holm, {tests.Count(t => t.Equivalence < Nominal)} show a difference within {SensitivityTest.Margin} points",
            Nominal);
    }

    private static Claim Steadier(IReadOnlyList<AuditedReadout> audited, string persona)
    {
        string id = audited.Select(a => a.Persona).Distinct().Count() > 1 ? $"expected-steadier-{persona}" : "expected-steadier";
        const string statement = "On the same calls, expected values depend less on the order of options than the likeliest options do.";
        AuditedReadout? expected = audited.FirstOrDefault(a => a.Persona == persona && a.Readout == Readout.ExpectedValue);
        AuditedReadout? likeliest = audited.FirstOrDefault(a => a.Persona == persona && a.Readout == Readout.OptionProbability);
        double[] gains = expected is null || likeliest is null
            ? []
            : [.. likeliest.OrderShifts().Zip(expected.OrderShifts(), (l, e) => l - e).OfType<double>().Select(g => Math.Round(g, 9))]; // no last bits
        if (gains.Length < 2)
        {
            return new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "needs a model that gives likelihoods, and both readouts");
        }

        return Claim.Signed(
            id,
            statement,
            1,
            gains.Average(),
            MeanInterval.StudentT(gains),
            gains.All(g => g == 0) ? 1 : WilcoxonSignedRankTest.Compute(gains).PValue,
            gains.Length,
            "gain in order symmetry: mean over items of the shift of the likeliest option minus that of the expected value, as a share of the range; Wilcoxon test");
    }

    private static Claim Retest(AuditedReadout audited)
    {
        string id = $"retest-{Id(audited)}", statement = $"Asking again in the same way gives the same answers ({audited.Subject}).";
        return audited.Certificate.Retest is not { } retest
            ? new Claim(id, statement, ClaimVerdict.NotEvaluated, null, null, null, 0, "nothing was asked twice")
            : new Claim(
                id,
                statement,
                retest >= 1 - 1e-9 ? ClaimVerdict.Supported : ClaimVerdict.Contradicted,
                retest,
                null,
                null,
                audited.Table.Instrument.Items.Count,
                "1 minus the mean shift of an item between repetitions; supported when nothing moves at all");
    }

    private static string Id(AuditedReadout audited) =>
        string.Concat(audited.Subject.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-')).Replace("--", "-", StringComparison.Ordinal);
}
