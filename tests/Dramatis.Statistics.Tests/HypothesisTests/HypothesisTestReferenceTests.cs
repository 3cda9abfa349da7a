using System.Text.Json;
using Dramatis.Statistics.Effects;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Intervals;
using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Resampling;
using Dramatis.Statistics.Tables;
using MathNet.Numerics.Distributions;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.HypothesisTests;

public class HypothesisTestReferenceTests
{
    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("tests")
        .Add("t_one_sample", c => Of(TTest.OneSample(c.Group("a"), 10.5)))
        .Add("t_paired", c => Of(TTest.Paired(c.Column("pre"), c.Column("post"))))
        .Add("t_student_.*", c => Of(TTest.Student(c.Group("a"), c.Group("b"), alternative: Direction(c))))
        .Add("t_welch_.*", c => Of(TTest.Welch(c.Group("a"), c.Group("b"), alternative: Direction(c))))
        .Add("t_yuen_trim20", c => Of(TTest.Yuen(c.Group("a"), c.Group("b"), 0.2)))
        .Add("tost_paired", c => Of(EquivalenceTest.Paired(c.Column("pre"), c.Column("post"), -2, 2)))
        .Add("tost_student", c => Of(EquivalenceTest.Student(c.Group("a"), c.Group("b"), -3, 1)))
        .Add("tost_welch", c => Of(EquivalenceTest.Welch(c.Group("a"), c.Group("b"), -3, 1)))
        .Add("f_variances", VarianceRatio)
        .Add("bartlett", c => Of(VarianceTests.Bartlett(c.Groups()), "K2"))
        .Add("levene_mean", c => Of(VarianceTests.Levene(c.Groups(), DeviationCentre.Mean)))
        .Add("levene_median", c => Of(VarianceTests.Levene(c.Groups())))
        .Add("fligner", c => Of(VarianceTests.FlignerKilleen(c.Groups()), "chi2"))
        .Add("mood_scale", c => Of(VarianceTests.Mood(c.Group("a"), c.Group("b")), "z"))
        .Add("anova_one_way", OneWay)
        .Add("anova_welch", c => Of(OneWayAnova.Welch(c.Groups())))
        .Add("anova_two_way_type1", c => TwoWay(c, SumOfSquaresType.Sequential))
        .Add("anova_two_way_type2", c => TwoWay(c, SumOfSquaresType.Hierarchical))
        .Add("anova_two_way_type3", c => TwoWay(c, SumOfSquaresType.Marginal))
        .Add("anova_repeated", Repeated)
        .Add("tukey_hsd", c => Pairs(PairwiseComparisons.Tukey(c.Groups())))
        .Add("games_howell", c => Pairs(PairwiseComparisons.GamesHowell(c.Groups())))
        .Add("mann_whitney_exact_ties", c => Of(MannWhitneyTest.Compute(c.Group("a"), c.Group("b"), PValueMethod.Exact, continuityCorrection: false)))
        .Add("mann_whitney_exact_.*", c => Of(MannWhitneyTest.Compute(c.Group("a"), c.Group("b"), alternative: Direction(c))))
        .Add("mann_whitney_asymptotic_.*", MannWhitneyAsymptotic)
        .Add("wilcoxon_exact_.*", c => Of(WilcoxonSignedRankTest.Compute(c.Differences(), alternative: Direction(c))))
        .Add("wilcoxon_.*", Wilcoxon)
        .Add("sign_test", Sign)
        .Add("kruskal_wallis", c => Of(RankAnova.KruskalWallis(c.Groups()), "H"))
        .Add("friedman", c => Of(RankAnova.Friedman(c.Matrix()), "chi2"))
        .Add("cochran_q", c => Of(RankAnova.CochranQ(c.Matrix()), "Q"))
        .Add("brunner_munzel", c => Of(RankAnova.BrunnerMunzel(c.Group("a"), c.Group("b")), "W"))
        .Add("ks_one_sample", KolmogorovOne)
        .Add("ks_two_sample.*", KolmogorovTwo)
        .Add("cramer_von_mises", CramerVonMises)
        .Add("anderson_darling", c => Of(NormalityTests.AndersonDarling(c.Column("y")), "A2"))
        .Add("lilliefors", c => Of(NormalityTests.Lilliefors(c.Column("y")), "D"))
        .Add("jarque_bera", c => Of(NormalityTests.JarqueBera(c.Column("y")), "JB"))
        .Add("dagostino_pearson", DAgostino)
        .Add("shapiro_wilk", c => Of(ShapiroWilkTest.Compute(c.Column("y")), "W"))
        .Add("binomial_.*", Binomials)
        .Add("proportion_z_one", ProportionOne)
        .Add("proportions_z", c => Proportions(c, correction: false))
        .Add("two_proportions_cc(TRUE|FALSE)", c => Proportions(c, c.HasOption("continuity")))
        .Add("chi2_2x2_.*", c => Of(ChiSquareTest.Independence(Counts(c), c.HasOption("yates")), "chi2"))
        .Add("chi2_3x4", ChiSquareTable)
        .Add("chi2_goodness", c => Of(ChiSquareTest.GoodnessOfFit(c.Counts("counts"), c.Numbers("p")), "chi2"))
        .Add("fisher_2x2_.*", Fisher)
        .Add("fisher_3x4", c => new() { ["p"] = FisherFreemanHaltonTest.PValue(Counts(c)) })
        .Add("barnard_boschloo", Unconditional)
        .Add("mantel_haenszel", MantelHaenszel)
        .Add("mcnemar_.*", McNemar)
        .Add("cochran_armitage_trend", Trend)
        .Add("permutation_mean_difference.*", PermutationOfMeans)
        .Add("permutation_correlation", PermutationOfCorrelation)
        .Add("permutation_paired", SignFlips)
        .Loosen("fisher_2x2_.*@R", "ci_low|ci_high", 1e-3, "R searches the bound, or its inverse, to 1e-4 only; TableTests holds the tails to 1e-12")
        .Loosen("ks_two_sample@R", "p_asymptotic", 1e-7, "R stops the series at 1e-6");

    public static TheoryData<string> Cases => ReferenceCoverage.Names("tests");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered() => Assert.Empty(Coverage.Uncovered);

    private static Alternative Direction(ReferenceCase reference) =>
        reference.HasOption("alternative", "less") ? Alternative.Less
        : reference.HasOption("alternative", "greater") ? Alternative.Greater
        : Alternative.TwoSided;

    private static ContingencyTable Counts(ReferenceCase reference)
    {
        int[][] rows = reference.Table("table");
        int[,] counts = new int[rows.Length, rows[0].Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[0].Length; j++)
            {
                counts[i, j] = rows[i][j];
            }
        }

        return new ContingencyTable(counts);
    }

    private static Values Of(TTestResult test) => new()
    {
        ["t"] = test.Statistic,
        ["df"] = test.DegreesOfFreedom,
        ["p"] = test.PValue,
        ["ci_low"] = test.Interval.Lower,
        ["ci_high"] = test.Interval.Upper,
    };

    private static Values Of(EquivalenceResult test) => new()
    {
        ["p"] = test.PValue,
        ["t_low"] = test.Lower.Statistic,
        ["p_low"] = test.Lower.PValue,
        ["t_high"] = test.Upper.Statistic,
        ["p_high"] = test.Upper.PValue,
        ["df"] = test.Lower.DegreesOfFreedom,
    };

    private static Values Of(ChiSquareTestResult test, string statistic) =>
        new() { [statistic] = test.Statistic, ["df"] = test.DegreesOfFreedom, ["p"] = test.PValue };

    private static Values Of(FTestResult test) =>
        new() { ["F"] = test.Statistic, ["df1"] = test.NumeratorDegrees, ["df2"] = test.DenominatorDegrees, ["p"] = test.PValue };

    private static Values Of(TestOutcome test, string statistic) => new() { [statistic] = test.Statistic, ["p"] = test.PValue };

    private static Values Of(RankTestResult test) => new()
    {
        ["U"] = test.Statistic,
        ["V"] = test.Statistic,
        ["z"] = test.Z,
        ["p"] = test.PValue,
        ["hodges_lehmann"] = test.Estimate,
        ["ci_low"] = test.Interval.Lower,
        ["ci_high"] = test.Interval.Upper,
    };

    private static Values VarianceRatio(ReferenceCase reference)
    {
        VarianceRatioResult test = VarianceTests.Ratio(reference.Group("a"), reference.Group("b"));
        return new()
        {
            ["F"] = test.Ratio,
            ["df1"] = test.NumeratorDegrees,
            ["df2"] = test.DenominatorDegrees,
            ["p"] = test.PValue,
            ["ci_low"] = test.Interval.Lower,
            ["ci_high"] = test.Interval.Upper,
        };
    }

    private static Values OneWay(ReferenceCase reference)
    {
        OneWayAnova anova = OneWayAnova.Compute(reference.Groups());
        Values values = Of(anova.Test);
        values["ss_between"] = anova.BetweenSumOfSquares;
        values["ss_within"] = anova.WithinSumOfSquares;
        return values;
    }

    private static Values TwoWay(ReferenceCase reference, SumOfSquaresType type)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = reference.Rows();
        TwoWayAnova anova = TwoWayAnova.Compute(
            [.. rows.Select(r => r["A"])], [.. rows.Select(r => r["B"])], reference.Column("y"), type);
        Values values = new() { ["residual.SS"] = anova.ResidualSumOfSquares, ["residual.df"] = anova.ResidualDegreesOfFreedom };
        Put("A", anova.First);
        Put("B", anova.Second);
        Put("A_B", anova.Interaction);
        return values;

        void Put(string name, AnovaTerm term)
        {
            values[name + ".SS"] = term.SumOfSquares;
            values[name + ".df"] = term.DegreesOfFreedom;
            values[name + ".F"] = term.Statistic;
            values[name + ".p"] = term.PValue;
        }
    }

    private static Values Repeated(ReferenceCase reference)
    {
        RepeatedMeasuresAnova anova = RepeatedMeasuresAnova.Compute(reference.Matrix());
        Values values = Of(anova.Test);
        values["ss_effect"] = anova.EffectSumOfSquares;
        values["ss_error"] = anova.ErrorSumOfSquares;
        values["gg_epsilon"] = anova.GreenhouseGeisser;
        values["gg_p"] = anova.GreenhouseGeisserPValue;
        values["hf_epsilon"] = anova.HuynhFeldt;
        values["hf_p"] = anova.HuynhFeldtPValue;
        values["lb_epsilon"] = anova.LowerBound;
        values["mauchly_w"] = anova.MauchlyW;
        values["mauchly_chi2"] = anova.MauchlyChiSquare;
        values["mauchly_p"] = anova.MauchlyPValue;
        values["ng2"] = anova.GeneralizedEtaSquared;
        return values;
    }

    private static Values Pairs(IReadOnlyList<PairwiseComparison> pairs)
    {
        Values values = [];
        foreach (PairwiseComparison pair in pairs)
        {
            string name = $"{"abc"[pair.First]}_{"abc"[pair.Second]}";
            values[name + ".diff"] = pair.Difference;
            values[name + ".se"] = pair.StandardError;
            values[name + ".T"] = pair.Statistic;
            values[name + ".df"] = pair.DegreesOfFreedom;
            values[name + ".p"] = pair.PValue;
        }

        return values;
    }

    private static Values MannWhitneyAsymptotic(ReferenceCase reference) => Of(MannWhitneyTest.Compute(
        reference.Group("a"), reference.Group("b"), PValueMethod.Asymptotic, continuityCorrection: reference.HasOption("continuity")));

    private static Values Wilcoxon(ReferenceCase reference)
    {
        ZeroDifferences zeros = Option("pratt", "Pratt") ? ZeroDifferences.Pratt : Option("zsplit", "zsplit") ? ZeroDifferences.Split : ZeroDifferences.Drop;
        double[] differences = reference.Differences();
        Values values = Of(WilcoxonSignedRankTest.Compute(
            differences, PValueMethod.Asymptotic, zeros: zeros, continuityCorrection: reference.HasOption("continuity")));
        values["W_min"] = WilcoxonSignedRankTest.SmallerRankSum(differences, zeros);
        values["p_asymptotic"] = values["p"];
        if (reference.Expects("p_exact"))
        {
            values["p_exact"] = WilcoxonSignedRankTest.Compute(differences, PValueMethod.Exact, zeros: zeros).PValue;
        }

        return values;

        bool Option(string scipy, string coin) => reference.HasOption("zero_method", scipy) || reference.HasOption("zero_method", coin);
    }

    private static Values Sign(ReferenceCase reference)
    {
        SignTestResult test = SignTest.Compute(reference.Differences());
        return new() { ["positive"] = test.Positive, ["n"] = test.Counted, ["p"] = test.PValue };
    }

    private static Values KolmogorovOne(ReferenceCase reference)
    {
        double[] sample = reference.Group("a");
        TestOutcome exact = KolmogorovSmirnovTest.OneSample(sample, x => Normal.CDF(0, 1, x), method: KolmogorovMethod.Exact);
        TestOutcome limit = KolmogorovSmirnovTest.OneSample(sample, x => Normal.CDF(0, 1, x), method: KolmogorovMethod.Limit);
        return new() { ["D"] = exact.Statistic, ["p_exact"] = exact.PValue, ["p_asymptotic"] = limit.PValue };
    }

    private static Values KolmogorovTwo(ReferenceCase reference)
    {
        return new()
        {
            ["D"] = By(KolmogorovMethod.Automatic).Statistic,
            ["p_exact"] = By(KolmogorovMethod.Exact).PValue,
            ["p_exact_ignoring_ties"] = By(KolmogorovMethod.ExactIgnoringTies).PValue,
            ["p_asymptotic"] = By(KolmogorovMethod.Limit).PValue,
            ["p_asymptotic_kstwo"] = By(KolmogorovMethod.EffectiveSample).PValue,
        };

        TestOutcome By(KolmogorovMethod method) =>
            KolmogorovSmirnovTest.TwoSample(reference.Group("a"), reference.Group("b"), method: method);
    }

    private static Values CramerVonMises(ReferenceCase reference)
    {
        double[] a = reference.Group("a");
        TestOutcome one = CramerVonMisesTest.OneSample(a, x => Normal.CDF(0, 1, x));
        TestOutcome two = CramerVonMisesTest.TwoSample(a, reference.Group("b"));
        return new() { ["w2_one"] = one.Statistic, ["p_one"] = one.PValue, ["t_two"] = two.Statistic, ["p_two_exact"] = two.PValue };
    }

    private static Values DAgostino(ReferenceCase reference)
    {
        DAgostinoPearsonResult test = NormalityTests.DAgostinoPearson(reference.Column("y"));
        return new()
        {
            ["K2"] = test.Omnibus.Statistic,
            ["p"] = test.Omnibus.PValue,
            ["z_skew"] = test.Skewness.Statistic,
            ["p_skew"] = test.Skewness.PValue,
            ["z_kurtosis"] = test.Kurtosis.Statistic,
            ["p_kurtosis"] = test.Kurtosis.PValue,
        };
    }

    private static Values Binomials(ReferenceCase reference)
    {
        int successes = reference.Count("successes"), trials = reference.Count("trials");
        ConfidenceInterval interval = ProportionInterval.ClopperPearson(successes, trials, alternative: Direction(reference));
        return new()
        {
            ["p"] = BinomialTest.PValue(successes, trials, reference.Number("p0"), Direction(reference)),
            ["ci_low"] = interval.Lower,
            ["ci_high"] = interval.Upper,
        };
    }

    private static Values ProportionOne(ReferenceCase reference)
    {
        TestOutcome sample = By(ProportionVariance.Sample), hypothesis = By(ProportionVariance.Null);
        return new()
        {
            ["z_sample_variance"] = sample.Statistic,
            ["p_sample_variance"] = sample.PValue,
            ["z_null_variance"] = hypothesis.Statistic,
            ["p_null_variance"] = hypothesis.PValue,
        };

        TestOutcome By(ProportionVariance variance) =>
            ProportionTest.OneSample(reference.Count("successes"), reference.Count("trials"), reference.Number("p0"), variance);
    }

    private static Values Proportions(ReferenceCase reference, bool correction)
    {
        int[] successes = reference.Counts("successes"), totals = reference.Counts("totals");
        TwoProportionsResult test = ProportionTest.TwoSample(successes[0], totals[0], successes[1], totals[1], correction);
        return new()
        {
            ["z"] = test.Z,
            ["chi2"] = test.ChiSquare,
            ["p"] = test.PValue,
            ["ci_low"] = test.Interval.Lower,
            ["ci_high"] = test.Interval.Upper,
        };
    }

    private static Values ChiSquareTable(ReferenceCase reference)
    {
        Values values = Of(ChiSquareTest.Independence(Counts(reference)), "chi2");
        ChiSquareTestResult g = ChiSquareTest.LikelihoodRatio(Counts(reference));
        (values["G"], values["G_p"]) = (g.Statistic, g.PValue);
        return values;
    }

    private static Values Fisher(ReferenceCase reference)
    {
        int[][] t = reference.Table("table");
        OddsRatioResult result = ConditionalOddsRatio.Compute(t[0][0], t[0][1], t[1][0], t[1][1], Direction(reference));
        return new()
        {
            ["p"] = result.PValue,
            ["odds_ratio_conditional"] = result.OddsRatio,
            ["odds_ratio_sample"] = TwoByTwoEffects.Compute(t[0][0], t[0][1], t[1][0], t[1][1]).OddsRatio,
            ["ci_low"] = result.Interval.Lower,
            ["ci_high"] = result.Interval.Upper,
        };
    }

    private static Values Unconditional(ReferenceCase reference)
    {
        // Columns are the samples, the first row counts their successes.
        int[][] t = reference.Table("table");
        int first = t[0][0] + t[1][0], second = t[0][1] + t[1][1];
        return new()
        {
            ["barnard_p"] = UnconditionalExactTest.Barnard(t[0][0], first, t[0][1], second),
            ["boschloo_p"] = UnconditionalExactTest.Boschloo(t[0][0], first, t[0][1], second),
        };
    }

    private static Values MantelHaenszel(ReferenceCase reference)
    {
        ContingencyTable[] strata =
        [
            .. reference.Data.GetProperty("tables").EnumerateArray().Select(t => new ContingencyTable(new[,]
            {
                { Cell(t, 0, 0), Cell(t, 0, 1) },
                { Cell(t, 1, 0), Cell(t, 1, 1) },
            })),
        ];
        MantelHaenszelResult test = MantelHaenszelTest.Compute(strata, continuityCorrection: false);
        Values values = Of(test.Test, "chi2");
        values["common_odds_ratio"] = test.CommonOddsRatio;
        values["ci_low"] = test.Interval.Lower;
        values["ci_high"] = test.Interval.Upper;
        return values;

        static int Cell(JsonElement table, int i, int j) => table[i][j].GetInt32();
    }

    private static Values McNemar(ReferenceCase reference)
    {
        int[][] t = reference.Table("table");
        TestOutcome exact = McNemarTest.Exact(t[0][1], t[1][0]), limit = McNemarTest.ChiSquare(t[0][1], t[1][0], reference.HasOption("continuity"));
        return reference.HasOption("exact")
            ? new() { ["smaller"] = exact.Statistic, ["p"] = exact.PValue }
            : new() { ["chi2"] = limit.Statistic, ["df"] = 1, ["p"] = limit.PValue };
    }

    private static Values Trend(ReferenceCase reference)
    {
        TestOutcome binomial = By(TrendVariance.Binomial), hypergeometric = By(TrendVariance.Hypergeometric);
        return new()
        {
            ["chi2"] = binomial.Statistic * binomial.Statistic,
            ["df"] = 1,
            ["p"] = binomial.PValue,
            ["z"] = hypergeometric.Statistic,
            ["chi2_divisor_n_minus_1"] = hypergeometric.Statistic * hypergeometric.Statistic,
        };

        TestOutcome By(TrendVariance variance) => CochranArmitageTest.Trend(
            reference.Counts("successes"), reference.Counts("totals"), reference.Numbers("scores"), variance);
    }

    private static Values PermutationOfMeans(ReferenceCase reference)
    {
        TwoSidedRule rule = reference.Name.EndsWith("@scipy", StringComparison.Ordinal) ? TwoSidedRule.DoubledTail : TwoSidedRule.Distance;
        PermutationResult test = PermutationTest.MeanDifference(reference.Group("a"), reference.Group("b"), Direction(reference), rule);
        return new() { ["difference"] = test.Statistic, ["z"] = test.Z, ["p"] = test.PValue, ["splits"] = test.Permutations };
    }

    private static Values PermutationOfCorrelation(ReferenceCase reference)
    {
        PermutationResult test = PermutationTest.Correlation(reference.Column("pre").AsSpan(0, 7), reference.Column("post").AsSpan(0, 7));
        return new() { ["r"] = test.Statistic, ["p"] = test.PValue, ["permutations"] = test.Permutations };
    }

    private static Values SignFlips(ReferenceCase reference)
    {
        SignFlipResult test = SignFlipTest.TwoSided(reference.Differences(), RandomStream.FromSeed(1));
        return new() { ["mean_difference"] = test.MeanDifference, ["p"] = test.PValue, ["assignments"] = test.Assignments };
    }
}
