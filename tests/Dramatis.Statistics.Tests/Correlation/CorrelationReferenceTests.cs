using System.Globalization;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.Distances;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.Information;
using Dramatis.Statistics.Tables;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Correlation;

public class CorrelationReferenceTests
{
    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("correlation")
        .Add("pearson", c => Of(PearsonCorrelation.Compute(c.Column("x"), c.Column("y"))))
        .Add("point_biserial", c => Of(PearsonCorrelation.Compute(c.Column("b"), c.Column("x"))))
        .Add("spearman", Spearman)
        .Add("kendall", c => Of(KendallCorrelation.TauB(c.Column("x"), c.Column("y"))))
        .Add("kendall_exact", KendallExact)
        .Add("kendall_tau_c", c => new() { ["tau_c"] = KendallCorrelation.TauC(c.Column("x"), c.Column("y")) })
        .Add("weighted_tau", c => new() { ["tau"] = KendallCorrelation.WeightedTau(c.Column("x"), c.Column("y")) })
        .Add("partial", c => Of(PartialCorrelation.Partial(c.Column("x"), c.Column("y"), [c.Column("z")])))
        .Add("semipartial", c => Of(PartialCorrelation.Semipartial(c.Column("x"), c.Column("y"), [c.Column("z")])))
        .Add("compare_two_r", Compare)
        .Add("somers_d", Somers)
        .Add("distance_correlation", Distance)
        .Add("biserial", Biserial)
        .Add("polychoric_ml.*", Polychor)
        .Add("polychoric|tetrachoric", PolychoricMatrix)
        .Add("divergences_.*", Divergences)
        .Add("mutual_information", Partitions)
        .Add("mahalanobis", Mahalanobis)
        .Add("energy_statistic", Energy)
        .Add("weighted_distances", WeightedDistances)
        .Add("vector_distances", VectorDistances);

    public static TheoryData<string> Cases => ReferenceCoverage.Names("correlation");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered() => Assert.Empty(Coverage.Uncovered);

    private static Values Of(CorrelationResult result) => new()
    {
        ["r"] = result.Value,
        ["statistic"] = result.Statistic,
        ["df"] = result.DegreesOfFreedom,
        ["p"] = result.PValue,
        ["ci_low"] = result.Interval?.Lower ?? double.NaN,
        ["ci_high"] = result.Interval?.Upper ?? double.NaN,
    };

    private static Values Spearman(ReferenceCase reference)
    {
        double[] x = reference.Column("x");
        Values values = Of(SpearmanCorrelation.Compute(x, reference.Column("y")));
        values["statistic"] = SpearmanCorrelation.SumOfSquaredRankDifferences(values["r"], x.Length);
        return values;
    }

    private static Values KendallExact(ReferenceCase reference)
    {
        CorrelationResult tau = KendallCorrelation.TauB(reference.Column("pre"), reference.Column("post"), PValueMethod.Exact);
        return new() { ["tau"] = tau.Value, ["p"] = tau.PValue };
    }

    private static Values Compare(ReferenceCase reference)
    {
        TestOutcome test = FisherZ.Compare(
            reference.Number("r1"), reference.Count("n1"), reference.Number("r2"), reference.Count("n2"));
        return new() { ["z"] = test.Statistic, ["p"] = test.PValue };
    }

    private static Values Somers(ReferenceCase reference)
    {
        TestOutcome test = SomersD.Compute(reference.Column("r1"), reference.Column("r2"));
        return new() { ["d"] = test.Statistic, ["p"] = test.PValue };
    }

    private static Values Distance(ReferenceCase reference)
    {
        DistanceCorrelation result = DistanceCorrelation.Compute(reference.Column("x"), reference.Column("y"));
        return new()
        {
            ["dcov"] = result.Covariance,
            ["dcor"] = result.Correlation,
            ["dcor_unbiased_squared"] = result.UnbiasedSquared,
        };
    }

    private static Values Biserial(ReferenceCase reference) => new()
    {
        ["two_step"] = BiserialCorrelation.TwoStep(reference.Column("x"), reference.Column("b")),
        ["ml"] = BiserialCorrelation.MaximumLikelihood(reference.Column("x"), reference.Column("b")),
    };

    private static Values Polychor(ReferenceCase reference)
    {
        ContingencyTable table = ContingencyTable.Of(reference.Column("q1"), reference.Column("q2"));
        PolychoricResult result = reference.HasOption("full_ml")
            ? PolychoricCorrelation.MaximumLikelihood(table)
            : PolychoricCorrelation.TwoStep(table);
        return new() { ["rho"] = result.Correlation, ["se"] = result.StandardError };
    }

    private static Values PolychoricMatrix(ReferenceCase reference)
    {
        bool cut = reference.Quantity == "tetrachoric";
        string[] items = ["q1", "q2", "q3", "q4"];
        double[][] answers = [.. items.Select(q => reference.Column(q).Select(x => Recode(q, x)).ToArray())];
        Values values = [];
        for (int i = 0; i < items.Length; i++)
        {
            for (int j = 0; j < items.Length; j++)
            {
                if (i == j)
                {
                    continue;
                }

                PolychoricResult result = PolychoricCorrelation.TwoStep(ContingencyTable.Of(answers[i], answers[j]));
                values[$"rho.{items[i]}_{items[j]}"] = result.Correlation;
                for (int k = 0; k < result.RowThresholds.Count; k++)
                {
                    string index = cut ? "" : "." + k.ToString(CultureInfo.InvariantCulture);
                    values[$"tau.{items[i]}{index}"] = result.RowThresholds[k];
                }
            }
        }

        return values;

        double Recode(string item, double answer)
        {
            double keyed = item == "q3" ? 6 - answer : answer;
            return cut ? (keyed >= 4 ? 1 : 0) : keyed;
        }
    }

    private static Values Divergences(ReferenceCase reference)
    {
        double[] p = reference.Numbers("p"), q = reference.Numbers("q");
        return new()
        {
            ["js_distance"] = Divergence.JensenShannonDistance(p, q),
            ["js_divergence"] = Divergence.JensenShannon(p, q),
            ["js_distance_base2"] = Divergence.JensenShannonDistance(p, q, 2),
            ["js_divergence_base2"] = Divergence.JensenShannon(p, q, 2),
            ["hellinger"] = Divergence.Hellinger(p, q),
            ["total_variation"] = Divergence.TotalVariation(p, q),
            ["bhattacharyya"] = Divergence.Bhattacharyya(p, q),
            ["entropy_p"] = Entropy.Shannon(p),
            ["entropy_p_base2"] = Entropy.Shannon(p, 2),
            ["entropy_normalised"] = Entropy.Normalized(p),
            ["chi2_distance"] = Divergence.ChiSquare(p, q),
            ["kl"] = Divergence.KullbackLeibler(p, q),
            ["kl_base2"] = Divergence.KullbackLeibler(p, q, 2),
            ["kl_reverse"] = Divergence.KullbackLeibler(q, p),
            ["cross_entropy"] = Divergence.CrossEntropy(p, q),
            ["psi"] = Divergence.Jeffreys(p, q),
            ["renyi_half"] = Divergence.Renyi(p, q, 0.5),
        };
    }

    private static Values Partitions(ReferenceCase reference)
    {
        PartitionAgreement result = PartitionAgreement.Compute(reference.Column("r1"), reference.Column("r2"));
        return new()
        {
            ["mi"] = result.MutualInformation,
            ["nmi_arithmetic"] = result.NormalizedArithmetic,
            ["nmi_geometric"] = result.NormalizedGeometric,
            ["ami"] = result.Adjusted,
            ["adjusted_rand"] = result.AdjustedRand,
            ["homogeneity"] = result.Homogeneity,
            ["completeness"] = result.Completeness,
            ["v_measure"] = result.VMeasure,
        };
    }

    private static Values Mahalanobis(ReferenceCase reference)
    {
        IReadOnlyList<double> squared = MahalanobisDistance.SquaredFromMean(reference.Matrix("x", "y", "z"));
        Values values = [];
        for (int i = 0; i < 10; i++)
        {
            values["d2." + i.ToString(CultureInfo.InvariantCulture)] = squared[i];
        }

        return values;
    }

    private static Values Energy(ReferenceCase reference)
    {
        double[] x = reference.Column("x"), y = reference.Column("y");
        return new()
        {
            ["wasserstein1"] = SampleDistance.Wasserstein(x, y),
            ["energy_distance"] = SampleDistance.Energy(x, y),
            ["energy_distance_squared"] = SampleDistance.EnergySquared(x, y),
            ["E_statistic"] = SampleDistance.EnergyStatistic(x, y),
            ["ks"] = SampleDistance.KolmogorovSmirnov(x, y),
        };
    }

    private static Values WeightedDistances(ReferenceCase reference)
    {
        double[] u = reference.Numbers("u"), v = reference.Numbers("v");
        double[] a = reference.Numbers("u_weights"), b = reference.Numbers("v_weights");
        return new()
        {
            ["wasserstein1"] = SampleDistance.Wasserstein(u, v, a, b),
            ["energy_distance"] = SampleDistance.Energy(u, v, a, b),
        };
    }

    private static Values VectorDistances(ReferenceCase reference)
    {
        double[] a = reference.Numbers("a"), b = reference.Numbers("b");
        return new()
        {
            ["cosine"] = VectorDistance.Cosine(a, b),
            ["euclidean"] = VectorDistance.Euclidean(a, b),
            ["cityblock"] = VectorDistance.CityBlock(a, b),
            ["chebyshev"] = VectorDistance.Chebyshev(a, b),
            ["canberra"] = VectorDistance.Canberra(a, b),
            ["braycurtis"] = VectorDistance.BrayCurtis(a, b),
            ["correlation"] = VectorDistance.Correlation(a, b),
        };
    }
}
