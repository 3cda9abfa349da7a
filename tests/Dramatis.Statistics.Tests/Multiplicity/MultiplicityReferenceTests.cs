using System.Globalization;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Multiplicity;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Multiplicity;

public class MultiplicityReferenceTests
{
    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("multiplicity")
        .Add("adjust_.*", Adjusted)
        .Add("count_rejected_.*", Counts)
        .Add("combine_p", Combined);

    public static TheoryData<string> Cases => ReferenceCoverage.Names("multiplicity");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered() => Assert.Empty(Coverage.Uncovered);

    private static Values Adjusted(ReferenceCase reference)
    {
        double[] p = reference.Numbers("p");
        Values values = [];
        Put("bonferroni", PValueAdjustment.Bonferroni(p));
        Put("sidak", PValueAdjustment.Sidak(p));
        Put("holm", PValueAdjustment.Holm(p));
        Put("holm_sidak", PValueAdjustment.HolmSidak(p));
        Put("hochberg", PValueAdjustment.Hochberg(p));
        Put("hommel", PValueAdjustment.Hommel(p));
        Put("bh", PValueAdjustment.BenjaminiHochberg(p));
        Put("by", PValueAdjustment.BenjaminiYekutieli(p));
        return values;

        void Put(string method, IReadOnlyList<double> adjusted)
        {
            for (int i = 0; i < adjusted.Count; i++)
            {
                values[method + "." + i.ToString(CultureInfo.InvariantCulture)] = adjusted[i];
            }
        }
    }

    private static Values Counts(ReferenceCase reference)
    {
        double[] p = reference.Numbers("p");
        Values values = [];
        foreach (double level in new[] { 0.05, 0.1 })
        {
            string at = string.Create(CultureInfo.InvariantCulture, $"_at_{level}");
            values["bonferroni" + at] = PValueAdjustment.Bonferroni(p).Count(v => v <= level);
            values["holm" + at] = PValueAdjustment.Holm(p).Count(v => v <= level);
            values["simes-hochberg" + at] = PValueAdjustment.Hochberg(p).Count(v => v <= level);
            values["fdr_bh" + at] = PValueAdjustment.BenjaminiHochberg(p).Count(v => v <= level);
            values["fdr_by" + at] = PValueAdjustment.BenjaminiYekutieli(p).Count(v => v <= level);
            values["fdr_tsbh" + at] = PValueAdjustment.TwoStage(p, level).Rejected.Count(r => r);
        }

        return values;
    }

    private static Values Combined(ReferenceCase reference)
    {
        double[] p = reference.Numbers("p");
        Values values = [];
        Put("fisher", CombinedPValue.Fisher(p));
        Put("stouffer", CombinedPValue.Stouffer(p));
        Put("tippett", CombinedPValue.Tippett(p));
        Put("pearson", CombinedPValue.Pearson(p));
        Put("mudholkar_george", CombinedPValue.MudholkarGeorge(p));
        return values;

        void Put(string method, TestOutcome outcome) => (values[method + ".statistic"], values[method + ".p"]) = (outcome.Statistic, outcome.PValue);
    }
}
