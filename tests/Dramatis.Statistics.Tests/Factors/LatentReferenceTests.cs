using System.Globalization;
using System.Text.Json;
using Dramatis.Statistics.Clustering;
using Dramatis.Statistics.Discriminant;
using Dramatis.Statistics.Factors;
using Dramatis.Statistics.ItemResponse;
using Dramatis.Statistics.Randomness;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Factors;

public class LatentReferenceTests
{
    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("latent")
        .Add("pca_correlation", Components)
        .Add("pca_varimax", c => Blocks(FactorRotation.VarimaxAsInR(PrincipalComponents.Of(Correlations(c)).Loadings(3))))
        .Add("efa_minres_none", c => Of(FactorAnalysis.MinimumResidual(Correlations(c), 3)))
        .Add("efa_minres_.*", Rotated)
        .Add("kmo_bartlett", Adequacy)
        .Add("parallel_analysis", Parallel)
        .Add("cfa_3factor", Confirmatory)
        .Add("kmeans_lloyd", Means)
        .Add("dbscan_.*", Dense)
        .Add("hierarchical_.*", Tree)
        .Add("lda", Discriminants)
        .Add("irt_2pl_information|irt_grm_information", ItemInformation)
        .Add("irt_(2pl|grm)_given_parameters", c => Scores(Answers(c), Given(c)))
        .Add("irt_(2pl|grm)_fit", Graded)
        .Add("irt_nominal_fit", Nominal);

    public static TheoryData<string> Cases => ReferenceCoverage.Names("latent");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered() => Assert.Empty(Coverage.Uncovered);

    private static string At(int i) => i.ToString(CultureInfo.InvariantCulture);

    private static string[] Names(ReferenceCase reference, string option) =>
        [.. reference.Options.GetProperty(option).EnumerateArray().Select(e => e.GetString()!)];

    private static double[,] Items(ReferenceCase reference)
    {
        string[] items = Names(reference, "items"), reversed = Names(reference, "reversed");
        double[,] data = reference.Matrix(items);
        for (int i = 0; i < data.GetLength(0); i++)
        {
            for (int j = 0; j < items.Length; j++)
            {
                data[i, j] = reversed.Contains(items[j]) ? 6 - data[i, j] : data[i, j];
            }
        }

        return data;
    }

    private static double[,] Correlations(ReferenceCase reference) => CorrelationMatrix.Of(Items(reference));

    private static double[,] Points(ReferenceCase reference) => reference.Matrix("x", "y");

    private static Values Components(ReferenceCase reference)
    {
        PrincipalComponents components = PrincipalComponents.Of(Correlations(reference));
        double[,] loadings = components.Loadings(3);
        Values values = [];
        for (int i = 0; i < components.Eigenvalues.Count; i++)
        {
            values["eigenvalue." + At(i)] = components.Eigenvalues[i];
            values["communality.q" + At(i + 1)] = Enumerable.Range(0, 3).Sum(k => loadings[i, k] * loadings[i, k]);
        }

        for (int k = 0; k < 3; k++)
        {
            values["loading_abs_sum.PC" + At(k + 1)] = Enumerable.Range(0, 12).Sum(i => Math.Abs(loadings[i, k]));
        }

        return values;
    }

    private static Values Of(FactorAnalysis analysis)
    {
        Values values = new() { ["objective"] = analysis.Objective, ["rms_residual"] = analysis.RootMeanSquareResidual };
        for (int i = 0; i < analysis.Communalities.Count; i++)
        {
            values["communality." + At(i)] = values["communality.q" + At(i + 1)] = analysis.Communalities[i];
        }

        return values;
    }

    // Factors have no order: each is named by the block of four items that loads on it most.
    private static Values Blocks(FactorSolution solution)
    {
        double Weight(int block, int factor) => Enumerable.Range(4 * block, 4).Sum(i => Math.Abs(solution.Loadings[i, factor]));
        int[] factorOf = [.. Enumerable.Range(0, 3).Select(b => Enumerable.Range(0, 3).MaxBy(k => Weight(b, k)))];
        Assert.Equal(3, factorOf.Distinct().Count());
        Values values = [];
        for (int b = 0; b < 3; b++)
        {
            for (int i = 0; i < 12; i++)
            {
                values[$"loading_abs.q{At(i + 1)}.block{At(b + 1)}"] = Math.Abs(solution.Loadings[i, factorOf[b]]);
            }

            for (int other = b + 1; other < 3; other++)
            {
                values[$"phi_abs.block{At(b + 1)}_block{At(other + 1)}"] = Math.Abs(solution.FactorCorrelations[factorOf[b], factorOf[other]]);
            }
        }

        return values;
    }

    private static Values Rotated(ReferenceCase reference)
    {
        FactorAnalysis analysis = FactorAnalysis.MinimumResidual(Correlations(reference), 3);

        // Both packages give the values of quartimin without normalisation, although one is said to normalise.
        FactorSolution solution = reference.HasOption("rotation", "oblimin")
            ? FactorRotation.Oblimin(analysis.Loadings)
            : FactorRotation.Varimax(analysis.Loadings);
        Values values = Blocks(solution);
        foreach ((string key, double value) in Of(analysis))
        {
            values[key] = value;
        }

        return values;
    }

    private static Values Adequacy(ReferenceCase reference)
    {
        double[,] data = Items(reference);
        SamplingAdequacy adequacy = SamplingAdequacy.Compute(CorrelationMatrix.Of(data), data.GetLength(0));
        Values values = new()
        {
            ["kmo"] = adequacy.Kmo,
            ["bartlett_chi2"] = adequacy.BartlettChiSquare,
            ["bartlett_df"] = adequacy.DegreesOfFreedom,
            ["bartlett_p"] = adequacy.PValue,
        };
        for (int i = 0; i < adequacy.PerVariable.Count; i++)
        {
            values["kmo_item." + At(i)] = values["kmo_item.q" + At(i + 1)] = adequacy.PerVariable[i];
        }

        return values;
    }

    private static Values Parallel(ReferenceCase reference)
    {
        double[,] data = Items(reference);
        ParallelAnalysis parallel = ParallelAnalysis.Draw(data.GetLength(0), 12, RandomStream.FromSeed(1));
        Values values = new() { ["components_kept"] = parallel.Kept(PrincipalComponents.Of(CorrelationMatrix.Of(data)).Eigenvalues) };
        for (int k = 0; k < 12; k++)
        {
            values["mean." + At(k)] = parallel.Means[k];
            values["p95." + At(k)] = parallel.Quantiles[k];
        }

        return values;
    }

    private static Values Confirmatory(ReferenceCase reference)
    {
        ConfirmatoryFit fit = ConfirmatoryFactorAnalysis.Fit(Items(reference), [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
        ConfidenceInterval interval = fit.RmseaInterval();
        Values values = new()
        {
            ["chi2"] = fit.ChiSquare,
            ["df"] = fit.DegreesOfFreedom,
            ["p"] = fit.PValue,
            ["cfi"] = fit.Cfi,
            ["cfi_uncut"] = fit.CfiUncut,
            ["tli"] = fit.Tli,
            ["nfi"] = fit.Nfi,
            ["rmsea"] = fit.Rmsea,
            ["rmsea_n_minus_1"] = fit.RmseaWithNMinusOne,
            ["rmsea_low"] = interval.Lower,
            ["rmsea_high"] = interval.Upper,
            ["srmr"] = fit.Srmr,
            ["gfi"] = fit.Gfi,
            ["gfi_semopy"] = fit.Nfi,
            ["agfi"] = fit.Agfi,
            ["loglik"] = fit.LogLikelihood,
            ["aic"] = fit.Aic,
            ["bic"] = fit.Bic,
            ["baseline_chi2"] = fit.BaselineChiSquare,
            ["baseline_df"] = fit.BaselineDegrees,
            ["factor_r.f1_f2"] = fit.FactorCorrelations[0, 1],
            ["factor_r.f1_f3"] = fit.FactorCorrelations[0, 2],
            ["factor_r.f2_f3"] = fit.FactorCorrelations[1, 2],
        };
        for (int i = 0; i < 12; i++)
        {
            values["loading.q" + At(i + 1)] = fit.Loadings[i];
            values["loading_se.q" + At(i + 1)] = fit.LoadingErrors[i];
            values["loading_std.q" + At(i + 1)] = fit.StandardizedLoadings[i];
        }

        return values;
    }

    private static Values Means(ReferenceCase reference)
    {
        double[,] points = Points(reference);
        int[] rows = [.. reference.Options.GetProperty("start_rows").EnumerateArray().Select(e => e.GetInt32())];
        double[,] starts = new double[rows.Length, 2];
        for (int k = 0; k < rows.Length; k++)
        {
            (starts[k, 0], starts[k, 1]) = (points[rows[k], 0], points[rows[k], 1]);
        }

        KMeans fit = KMeans.Lloyd(points, starts);
        ClusterQuality quality = ClusterQuality.Compute(points, fit.Labels);
        Values values = new()
        {
            ["inertia"] = fit.Inertia,
            ["iterations_at_least"] = Math.Min(1, fit.Iterations),
            ["silhouette"] = quality.Silhouette,
            ["calinski_harabasz"] = quality.CalinskiHarabasz,
            ["davies_bouldin"] = quality.DaviesBouldin,
        };
        for (int k = 0; k < 3; k++)
        {
            values[$"center.{At(k)}.0"] = fit.Centers[k, 0];
            values[$"center.{At(k)}.1"] = fit.Centers[k, 1];
            values["size." + At(k)] = fit.Labels.Count(l => l == k);
        }

        for (int i = 0; i < 5; i++)
        {
            values["silhouette_row." + At(i)] = quality.Silhouettes[i];
        }

        return values;
    }

    private static Values Dense(ReferenceCase reference)
    {
        Dbscan fit = Dbscan.Fit(
            Points(reference), reference.Options.GetProperty("eps").GetDouble(), reference.Options.GetProperty("min_samples").GetInt32());
        Values values = new() { ["clusters"] = fit.Clusters, ["noise"] = fit.Noise };
        for (int i = 0; i < fit.Labels.Count; i++)
        {
            values["label." + At(i)] = fit.Labels[i];
        }

        return values;
    }

    private static Values Tree(ReferenceCase reference)
    {
        double[,] all = Points(reference), points = new double[30, 2];
        Array.Copy(all, points, 60);
        Linkage linkage = Enum.Parse<Linkage>(reference.Options.GetProperty("linkage").GetString()!, ignoreCase: true);
        Values values = [];
        IReadOnlyList<ClusterMerge> merges = HierarchicalClustering.Fit(points, linkage).Merges;
        for (int k = 0; k < merges.Count; k++)
        {
            values["height." + At(k)] = merges[k].Height;
        }

        return values;
    }

    private static Values Discriminants(ReferenceCase reference)
    {
        double[,] points = Points(reference);
        int[] labels = [.. reference.Column("label").Select(l => (int)l)];
        bool isMass = reference.Name.EndsWith("@MASS", StringComparison.Ordinal);
        DiscriminantAnalysis fit = DiscriminantAnalysis.Fit(points, labels, isMass ? WithinDivisor.Degrees : WithinDivisor.Rows);
        double[] Row(int i) => [points[i, 0], points[i, 1]];
        Values values = new()
        {
            ["accuracy"] = labels.Select((l, i) => fit.Predict(Row(i)) == l ? 1.0 : 0).Average(),
            ["svd.0"] = fit.SingularValues[0],
            ["svd.1"] = fit.SingularValues[1],
            ["abs_scaling.x_ld1"] = Math.Abs(fit.Scaling[0, 0]),
            ["abs_scaling.y_ld1"] = Math.Abs(fit.Scaling[1, 0]),
            ["abs_scaling.x_ld2"] = Math.Abs(fit.Scaling[0, 1]),
            ["abs_scaling.y_ld2"] = Math.Abs(fit.Scaling[1, 1]),
        };
        for (int i = 0; i < 4; i++)
        {
            for (int g = 0; g < 3; g++)
            {
                values[$"posterior{(isMass ? "" : "_divisor_n")}.row{At(i)}.{At(g)}"] = fit.Posterior(Row(i))[g];
            }
        }

        return values;
    }

    private static double[,] Answers(ReferenceCase reference) => reference.Matrix();

    private static GradedItem[] Given(JsonElement parameters) => [.. parameters.EnumerateArray().Select(p =>
    {
        double[] numbers = [.. p.EnumerateArray().Select(e => e.GetDouble())];
        return new GradedItem(numbers[0], numbers[1..]);
    })];

    private static GradedItem[] Given(ReferenceCase reference) => Given(reference.Options.GetProperty("parameters"));

    private static Values ItemInformation(ReferenceCase reference)
    {
        GradedItem[] items = Given(reference.Data.GetProperty("parameters"));
        Values values = [];
        foreach (string theta in new[] { "-1.0", "0.0", "1.0" })
        {
            for (int j = 0; j < items.Length; j++)
            {
                values[$"theta_{theta}.{At(j)}"] = items[j].Information(ReferenceCase.Parse(theta));
            }
        }

        return values;
    }

    private static Values Scores(double[,] answers, IReadOnlyList<IItemModel> items)
    {
        IReadOnlyList<TraitEstimate> estimates = ItemResponseModel.Estimate(answers, items);
        Values values = new() { ["loglik"] = ItemResponseModel.LogLikelihood(answers, items) };
        for (int i = 0; i < 6; i++)
        {
            values["eap." + At(i)] = estimates[i].Mean;
            values["eap_sd." + At(i)] = estimates[i].StandardDeviation;
        }

        return values;
    }

    private static Values Graded(ReferenceCase reference)
    {
        double[,] answers = Answers(reference);
        IReadOnlyList<GradedItem> items = ItemResponseModel.FitGraded(answers).Items;
        Values values = Scores(answers, items);
        for (int j = 0; j < items.Count; j++)
        {
            values[$"i{At(j + 1)}.a"] = items[j].Slope;
            values[$"i{At(j + 1)}.b"] = items[j].Thresholds[0];
            for (int k = 0; k < items[j].Thresholds.Count; k++)
            {
                values[$"i{At(j + 1)}.b{At(k + 1)}"] = items[j].Thresholds[k];
            }
        }

        return values;
    }

    private static Values Nominal(ReferenceCase reference)
    {
        double[,] answers = Answers(reference);
        IReadOnlyList<NominalItem> items = ItemResponseModel.FitNominal(answers).Items;
        Values values = Scores(answers, items);
        for (int j = 0; j < items.Count; j++)
        {
            for (int k = 1; k < items[j].Categories; k++)
            {
                values[$"i{At(j + 1)}.a{At(k)}"] = items[j].Slopes[k];
                values[$"i{At(j + 1)}.c{At(k)}"] = items[j].Intercepts[k];
            }
        }

        return values;
    }
}
