using Dramatis.Statistics.Agreement;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Agreement;

public class AgreementReferenceTests
{
    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("agreement")
        .Add("cohen_kappa_.*", Kappa)
        .Add("fleiss_kappa_se_.*", FleissNull)
        .Add("fleiss_kappa_.*", Fleiss)
        .Add("fleiss_.*", c => Of(ChanceCorrectedAgreement.FleissKappa(Table(c))))
        .Add("conger_.*", c => Of(ChanceCorrectedAgreement.CongerKappa(Table(c))))
        .Add("brennan_prediger_.*", c => Of(ChanceCorrectedAgreement.BrennanPrediger(Table(c))))
        .Add("gwet_ac1_.*", Gwet)
        .Add("gwet_ac2_quadratic_.*", GwetQuadratic)
        .Add("krippendorff_nominal_.*", c => Of(KrippendorffAlpha.Compute(Table(c))))
        .Add("krippendorff_.*", Krippendorff)
        .Add("kendall_w", Concordance)
        .Add("lin_ccc", c => Lin(c, l => l.Interval))
        .Add("lin_ccc_asymptotic", c => Lin(c, l => l.Asymptotic))
        .Add("lin_ccc_divisor_n", c => Lin(c, l => l.Interval))
        .Add("lin_ccc_divisor_n-1", c => Lin(c, l => l.Interval, VarianceDivisor.CountMinusOne))
        .Add("bland_altman", Limits)
        .LeaveOut("kappa_linear_se_psych", "psych departs from Fleiss, Cohen and Everitt, whom statsmodels and the formula follow")
        .LeaveOut("kappa_quadratic_se_psych", "psych departs from Fleiss, Cohen and Everitt, whom statsmodels and the formula follow");

    public static TheoryData<string> Cases => ReferenceCoverage.Names("agreement");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered()
    {
        Assert.Empty(Coverage.Uncovered);
        Assert.Equal(["kappa_linear_se_psych", "kappa_quadratic_se_psych"], Coverage.LeftOutValues.Keys.Order());
    }

    private static RatingTable Table(ReferenceCase reference) => RatingTable.Of(reference.Matrix("r1", "r2", "r3", "r4"));

    private static Values Of(AgreementCoefficient c) => new()
    {
        ["value"] = c.Value,
        ["kappa"] = c.Value,
        ["se"] = c.StandardError,
        ["percent_agreement"] = c.Observed,
        ["chance"] = c.Chance,
        ["ci_low"] = c.Interval!.Value.Lower,
        ["ci_high"] = c.Interval!.Value.Upper,
    };

    private static Values Kappa(ReferenceCase reference)
    {
        double[] first = reference.Column("r1"), second = reference.Column("r2");
        double[] categories = [.. reference.Options.GetProperty("categories").EnumerateArray().Select(e => e.GetDouble())];
        KappaResult plain = By(KappaWeights.None), linear = By(KappaWeights.Linear), quadratic = By(KappaWeights.Quadratic);
        return new()
        {
            ["kappa"] = plain.Kappa,
            ["kappa_se"] = plain.StandardError,
            ["kappa_se_null"] = plain.NullStandardError,
            ["kappa_z"] = plain.Z,
            ["kappa_low"] = plain.Interval.Lower,
            ["kappa_high"] = plain.Interval.Upper,
            ["percent_agreement"] = plain.PercentAgreement,
            ["kappa_linear"] = linear.Kappa,
            ["kappa_linear_se"] = linear.StandardError,
            ["kappa_quadratic"] = quadratic.Kappa,
            ["kappa_quadratic_se"] = quadratic.StandardError,
        };

        KappaResult By(KappaWeights weights) => CohenKappa.Compute(first, second, categories, weights);
    }

    private static Values FleissNull(ReferenceCase reference) => new()
    {
        ["kappa"] = ChanceCorrectedAgreement.FleissKappa(Table(reference)).Value,
        ["se_null"] = ChanceCorrectedAgreement.FleissNullStandardError(Table(reference)),
    };

    private static Values Fleiss(ReferenceCase reference) => new()
    {
        ["fleiss"] = ChanceCorrectedAgreement.FleissKappa(Table(reference)).Value,
        ["randolph"] = ChanceCorrectedAgreement.BrennanPrediger(Table(reference)).Value,
    };

    private static Values Gwet(ReferenceCase reference)
    {
        AgreementCoefficient ac1 = ChanceCorrectedAgreement.GwetAc(Table(reference));
        Values values = Of(ac1);
        values["ac1"] = ac1.Value;
        return values;
    }

    private static Values GwetQuadratic(ReferenceCase reference)
    {
        AgreementCoefficient ac2 = ChanceCorrectedAgreement.GwetAc(Table(reference), KappaWeights.Quadratic);
        Values values = Of(ac2);
        values["ac2"] = ac2.Value;
        return values;
    }

    private static Values Krippendorff(ReferenceCase reference)
    {
        RatingTable table = Table(reference);
        return new()
        {
            ["nominal"] = KrippendorffAlpha.Compute(table).Value,
            ["ordinal"] = KrippendorffAlpha.Compute(table, KrippendorffMetric.Ordinal).Value,
            ["interval"] = KrippendorffAlpha.Compute(table, KrippendorffMetric.Interval).Value,
            ["ratio"] = KrippendorffAlpha.Compute(table, KrippendorffMetric.Ratio).Value,
        };
    }

    private static Values Concordance(ReferenceCase reference)
    {
        KendallW w = KendallW.Compute(reference.Matrix("r1", "r2", "r3", "r4"));
        return new()
        {
            ["W"] = w.Value,
            ["W_without_tie_correction"] = w.Uncorrected,
            ["chi2"] = w.ChiSquare,
            ["df"] = w.DegreesOfFreedom,
            ["p"] = w.PValue,
        };
    }

    private static Values Lin(
        ReferenceCase reference, Func<LinConcordance, ConfidenceInterval> interval, VarianceDivisor divisor = VarianceDivisor.Count)
    {
        LinConcordance lin = LinConcordance.Compute(reference.Column("raterA"), reference.Column("raterB"), divisor);
        return new()
        {
            ["ccc"] = lin.Value,
            ["ci_low"] = interval(lin).Lower,
            ["ci_high"] = interval(lin).Upper,
            ["scale_shift"] = lin.ScaleShift,
            ["location_shift"] = lin.LocationShift,
            ["bias_correction"] = lin.BiasCorrection,
        };
    }

    private static Values Limits(ReferenceCase reference)
    {
        BlandAltman limits = BlandAltman.Compute(reference.Column("raterA"), reference.Column("raterB"));
        return new() { ["bias"] = limits.Bias, ["sd"] = limits.StandardDeviation, ["low"] = limits.Lower, ["high"] = limits.Upper };
    }
}
