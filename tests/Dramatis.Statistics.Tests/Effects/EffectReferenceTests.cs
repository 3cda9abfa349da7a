using System.Text.Json;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Moments;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;
using Dramatis.Statistics.Tables;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Effects;

public class EffectReferenceTests
{
    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("effects")
        .Add("cohen_d", c => Of(CohenD.Independent(c.Group("a"), c.Group("b"))))
        .Add("cohen_d_normal_interval", NormalInterval)
        .Add("cohen_d_paired", c => Of(CohenD.Paired(c.Differences())))
        .Add("cohen_d_paired_variants", PairedVariants)
        .Add("hedges_g", Hedges)
        .Add("hedges_g_approximate", c => Of(HedgesG.Independent(c.Group("a"), c.Group("b"), HedgesCorrection.Approximate)))
        .Add("glass_delta", c => new() { ["value"] = MeanDifferenceEffects.GlassDelta(c.Group("a"), c.Group("b")) })
        .Add("cliff_delta", Cliff)
        .Add("rank_biserial", c => Of(OrdinalEffects.CliffDelta(c.Group("a"), c.Group("b"))))
        .Add("rank_biserial_paired.*", c => Of(OrdinalEffects.PairedRankBiserial(c.Differences())))
        .Add("eta_one_way", EtaOneWay)
        .Add("eta_ci90", EtaInterval)
        .Add("eta_noncentral_f_.*", NoncentralFBounds)
        .Add("partial_eta_two_way_type2", PartialEta)
        .Add("kruskal_effect", Kruskal)
        .Add("odds_ratio", OddsRatio)
        .Add("phi", c => new() { ["phi"] = TwoByTwo(c).Phi })
        .Add("cramer_v_adjustFALSE", c => Association(c, corrected: false))
        .Add("cramer_v_adjustTRUE", c => Association(c, corrected: true))
        .Add("cohen_h", c => new() { ["h"] = PowerAnalysis.CohenH(c.Number("p1"), c.Number("p2")) })
        .Add("difference_of_proportions", DifferenceOfProportions)
        .Add("proportion_intervals_.*", ProportionIntervals)
        .Add("fisher_z_interval", FisherInterval)
        .Add("variance_interval", Variance)
        .Add("bootstrap_given_indices", GivenIndices)
        .Add("bootstrap_mean_large", LargeBootstrap)
        .Add("cluster_bootstrap_given_indices", ClusterIndices)
        .Add("cluster_jackknife", ClusterJackknife)
        .Add("power_t_two_sample.*", PowerTwoSample)
        .Add("power_t_one_sample", PowerOneSample)
        .Add("power_anova", PowerAnova)
        .Add("power_proportions", PowerProportions)
        .Add("power_proportions_h", PowerProportionsByH)
        .Loosen(
            "difference_of_proportions@statsmodels",
            "miettinen_nurminen.*",
            5e-3,
            "statsmodels has the count for the size of a sample in one coefficient of its cubic; EffectTests holds ours to Newcombe's table");

    public static TheoryData<string> Cases => ReferenceCoverage.Names("effects");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered() => Assert.Empty(Coverage.Uncovered);

    private static Values Of(StandardizedDifference d) =>
        new() { ["value"] = d.Value, ["ci_low"] = d.Interval.Lower, ["ci_high"] = d.Interval.Upper };

    private static Values Of(OrdinalEffect effect) =>
        new() { ["value"] = effect.Value, ["ci_low"] = effect.Interval.Lower, ["ci_high"] = effect.Interval.Upper };

    private static void Put(Values values, string prefix, ConfidenceInterval interval) =>
        (values[prefix + "low"], values[prefix + "high"]) = (interval.Lower, interval.Upper);

    private static Values NormalInterval(ReferenceCase reference)
    {
        double[] a = reference.Group("a"), b = reference.Group("b");
        double d = CohenD.Independent(a, b).Value;
        Values values = new() { ["value"] = d, ["se"] = MeanDifferenceEffects.StandardError(d, a.Length, b.Length) };
        Put(values, "ci_", MeanDifferenceEffects.NormalInterval(d, a.Length, b.Length));
        return values;
    }

    private static Values PairedVariants(ReferenceCase reference)
    {
        double[] pre = reference.Column("pre"), post = reference.Column("post");
        double average = MeanDifferenceEffects.PairedByAverage(pre, post);
        return new()
        {
            ["d_z"] = CohenD.Paired(reference.Differences()).Value,
            ["d_av"] = average,
            ["d_av_pingouin"] = average,
            ["d_rm"] = MeanDifferenceEffects.PairedRepeatedMeasures(pre, post),
            ["d_baseline"] = MeanDifferenceEffects.PairedByBaseline(pre, post),
        };
    }

    private static Values Hedges(ReferenceCase reference)
    {
        double[] a = reference.Group("a"), b = reference.Group("b");
        Values values = Of(HedgesG.Independent(a, b));
        values["correction"] = HedgesG.Correction(a.Length + b.Length - 2);
        return values;
    }

    private static Values Cliff(ReferenceCase reference)
    {
        double[] a = reference.Group("a"), b = reference.Group("b");
        double probability = OrdinalEffects.VarghaDelaneyA(a, b);
        return new()
        {
            ["delta"] = OrdinalEffects.CliffDelta(a, b).Value,
            ["vargha_delaney_a"] = probability,
            ["common_language"] = probability,
        };
    }

    private static Values EtaOneWay(ReferenceCase reference)
    {
        VarianceExplained effect = VarianceExplained.Of(OneWayAnova.Compute(reference.Groups()));
        return new()
        {
            ["eta2"] = effect.EtaSquared,
            ["omega2"] = effect.OmegaSquared,
            ["epsilon2"] = effect.EpsilonSquared,
            ["cohen_f"] = effect.CohenF,
        };
    }

    private static Values EtaInterval(ReferenceCase reference)
    {
        OneWayAnova anova = OneWayAnova.Compute(reference.Groups());
        Values values = new() { ["eta2"] = VarianceExplained.Of(anova).EtaSquared };
        Put(values, "ci_", VarianceExplained.Interval(anova.Test, NoncentralityScale.ErrorDegrees));
        return values;
    }

    private static Values NoncentralFBounds(ReferenceCase reference)
    {
        FTestResult test = OneWayAnova.Compute(reference.Groups()).Test;
        double level = reference.Options.GetProperty("confidence").GetDouble();
        Values values = new() { ["F"] = test.Statistic };
        Put(values, "ncp_", VarianceExplained.NoncentralityInterval(test, level));
        Put(values, "steiger_", VarianceExplained.Interval(test, NoncentralityScale.SampleSize, level));
        Put(values, "df_", VarianceExplained.Interval(test, NoncentralityScale.ErrorDegrees, level));
        return values;
    }

    private static Values PartialEta(ReferenceCase reference)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = reference.Rows();
        TwoWayAnova anova = TwoWayAnova.Compute([.. rows.Select(r => r["A"])], [.. rows.Select(r => r["B"])], reference.Column("y"));
        Values values = [];
        Add("A", anova.First);
        Add("B", anova.Second);
        Add("A_B", anova.Interaction);
        return values;

        void Add(string name, AnovaTerm term)
        {
            VarianceExplained effect = VarianceExplained.Of(term, anova);
            values["partial_eta2." + name] = effect.EtaSquared;
            values["partial_omega2." + name] = effect.OmegaSquared;
            values["partial_epsilon2." + name] = effect.EpsilonSquared;
        }
    }

    private static Values Kruskal(ReferenceCase reference)
    {
        double[][] groups = reference.Groups();
        (double epsilon, double eta) = VarianceExplained.OfRanks(RankAnova.KruskalWallis(groups), groups.Sum(g => g.Length));
        return new() { ["epsilon2"] = epsilon, ["eta2_h"] = eta };
    }

    private static TwoByTwoEffects TwoByTwo(ReferenceCase reference)
    {
        int[][] t = reference.Table("table");
        return TwoByTwoEffects.Compute(t[0][0], t[0][1], t[1][0], t[1][1]);
    }

    private static Values OddsRatio(ReferenceCase reference)
    {
        TwoByTwoEffects effects = TwoByTwo(reference);
        Values values = new()
        {
            ["odds_ratio"] = effects.OddsRatio,
            ["log_odds_ratio"] = Math.Log(effects.OddsRatio),
            ["log_se"] = effects.LogOddsStandardError,
            ["risk_ratio"] = effects.RiskRatio,
        };
        Put(values, "ci_", effects.OddsRatioInterval);
        Put(values, "risk_ratio_", effects.RiskRatioInterval);
        return values;
    }

    private static Values Association(ReferenceCase reference, bool corrected)
    {
        int[][] t = reference.Table("table");
        int[,] counts = new int[t.Length, t[0].Length];
        for (int i = 0; i < t.Length; i++)
        {
            for (int j = 0; j < t[0].Length; j++)
            {
                counts[i, j] = t[i][j];
            }
        }

        TableAssociation effects = TableAssociation.Compute(new ContingencyTable(counts));
        return new()
        {
            ["V"] = corrected ? effects.CramerVCorrected : effects.CramerV,
            ["tschuprow"] = effects.TschuprowT,
            ["pearson_c"] = effects.PearsonC,
        };
    }

    private static Values DifferenceOfProportions(ReferenceCase reference)
    {
        int[] s = reference.Counts("successes"), n = reference.Counts("totals");
        Values values = [];
        Put(values, "newcombe.", ProportionContrast.Compare(s[0], n[0], s[1], n[1]).Interval);
        Put(values, "wald.", ProportionTest.TwoSample(s[0], n[0], s[1], n[1]).Interval);
        Put(values, "miettinen_nurminen.", ProportionDifferenceInterval.MiettinenNurminen(s[0], n[0], s[1], n[1]));
        return values;
    }

    private static Values ProportionIntervals(ReferenceCase reference)
    {
        int successes = reference.Count("successes"), trials = reference.Count("trials");
        Values values = [];
        Put(values, "wilson.", ProportionInterval.Wilson(successes, trials));
        Put(values, "wilson_continuity.", ProportionInterval.WilsonContinuity(successes, trials));
        Put(values, "agresti_coull.", ProportionInterval.AgrestiCoull(successes, trials));
        Put(values, "clopper_pearson.", ProportionInterval.ClopperPearson(successes, trials));
        Put(values, "jeffreys.", ProportionInterval.Jeffreys(successes, trials));
        Put(values, "wald.", ProportionInterval.Wald(successes, trials));
        return values;
    }

    private static Values FisherInterval(ReferenceCase reference)
    {
        CorrelationResult r = PearsonCorrelation.Compute(reference.Column("x"), reference.Column("y"));
        Values values = new() { ["r"] = r.Value };
        Put(values, "ci_", r.Interval!.Value);
        return values;
    }

    private static Values Variance(ReferenceCase reference)
    {
        double[] a = reference.Group("a");
        Values values = new() { ["variance"] = RunningMoments.Of(a).Variance };
        Put(values, "ci_", VarianceInterval.ChiSquare(a));
        return values;
    }

    private static int[][] Indices(ReferenceCase reference) =>
        [.. reference.Data.GetProperty("indices").EnumerateArray().Select(r => r.EnumerateArray().Select(e => e.GetInt32()).ToArray())];

    private static Values GivenIndices(ReferenceCase reference)
    {
        double[] x = reference.Numbers("x");
        double[] replicates = [.. Indices(reference).Select(row => row.Select(i => x[i]).Average())];
        return Of(BootstrapSummary.Of(x.Average(), replicates, [.. x.Select((_, i) => x.Where((_, j) => j != i).Average())]));
    }

    private static Values LargeBootstrap(ReferenceCase reference) =>
        Of(BootstrapSummary.Draw(reference.Column("y"), y => y.Average(), RandomStream.FromSeed(3), 20_000));

    private static Values Of(BootstrapSummary summary)
    {
        Values values = new()
        {
            ["estimate"] = summary.Estimate,
            ["se"] = summary.StandardError,
            ["bias"] = summary.Bias,
            ["z0"] = summary.BiasCorrection,
            ["acceleration"] = summary.Acceleration,
            ["alpha_low"] = summary.LowerProbability,
            ["alpha_high"] = summary.UpperProbability,
        };
        Put(values, "percentile_", summary.Percentile);
        Put(values, "perc_", summary.Percentile);
        Put(values, "basic_", summary.Basic);
        Put(values, "bca_", summary.BiasCorrected);
        return values;
    }

    private static double[][] Clusters(ReferenceCase reference)
    {
        double[] y = reference.Numbers("y");
        return [.. reference.Counts("cluster").Select((c, i) => (Cluster: c, Value: y[i])).GroupBy(p => p.Cluster).Select(g => g.Select(p => p.Value).ToArray())];
    }

    private static double[] LeaveClusterOut(double[][] clusters) =>
        [.. clusters.Select((_, g) => clusters.Where((_, h) => h != g).SelectMany(c => c).Average())];

    private static Values ClusterIndices(ReferenceCase reference)
    {
        double[][] clusters = Clusters(reference);
        double[] replicates = [.. Indices(reference).Select(row => row.SelectMany(g => clusters[g]).Average())];
        Values values = Of(BootstrapSummary.Of(clusters.SelectMany(c => c).Average(), replicates, LeaveClusterOut(clusters)));
        values["first"] = replicates[0];
        return values;
    }

    private static Values ClusterJackknife(ReferenceCase reference) =>
        new() { ["se"] = Jackknife.StandardError(LeaveClusterOut(Clusters(reference))) };

    private static Values PowerTwoSample(ReferenceCase reference)
    {
        double d = reference.Number("d"), n = reference.Number("n_per_group"), alpha = reference.Number("alpha");
        bool far = reference.Name.EndsWith("@statsmodels", StringComparison.Ordinal);
        return new()
        {
            ["power"] = PowerAnalysis.TwoSampleT(d, n, alpha: alpha, farTail: far),
            ["power_strict"] = PowerAnalysis.TwoSampleT(d, n, alpha: alpha),
            ["power_ratio2"] = PowerAnalysis.TwoSampleT(d, n, 2, alpha),
            ["n_for_80"] = PowerAnalysis.SampleSize(size => PowerAnalysis.TwoSampleT(d, size, alpha: alpha, farTail: far), 0.8),
        };
    }

    private static Values PowerOneSample(ReferenceCase reference)
    {
        double d = reference.Number("d"), n = reference.Number("n"), alpha = reference.Number("alpha");
        return new()
        {
            ["power"] = PowerAnalysis.OneSampleT(d, n, alpha),
            ["power_larger"] = PowerAnalysis.OneSampleT(d, n, alpha, Alternative.Greater),
            ["n_for_90"] = PowerAnalysis.SampleSize(size => PowerAnalysis.OneSampleT(d, size, alpha), 0.9),
        };
    }

    private static Values PowerAnova(ReferenceCase reference) => new()
    {
        ["power"] = PowerAnalysis.OneWayAnova(
            reference.Numbers("means"), reference.Number("n_per_group"), reference.Number("within_variance"), reference.Number("alpha")),
    };

    private static Values PowerProportions(ReferenceCase reference)
    {
        double p1 = reference.Number("p1"), p2 = reference.Number("p2"), n = reference.Number("n_per_group"), alpha = reference.Number("alpha");
        return new()
        {
            ["power"] = PowerAnalysis.TwoProportions(p1, p2, n, alpha),
            ["power_strict"] = PowerAnalysis.TwoProportions(p1, p2, n, alpha, farTail: true),
            ["n_for_80"] = PowerAnalysis.SampleSize(size => PowerAnalysis.TwoProportions(p1, p2, size, alpha), 0.8),
        };
    }

    private static Values PowerProportionsByH(ReferenceCase reference)
    {
        double h = PowerAnalysis.CohenH(reference.Number("p1"), reference.Number("p2")), alpha = reference.Number("alpha");
        return new()
        {
            ["h"] = h,
            ["power"] = PowerAnalysis.TwoProportionsByH(h, reference.Number("n_per_group"), alpha),
            ["n_for_80"] = PowerAnalysis.SampleSize(size => PowerAnalysis.TwoProportionsByH(h, size, alpha), 0.8),
        };
    }
}
