using System.Globalization;
using System.Text.Json;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.MixedModels;
using Dramatis.Statistics.Penalized;
using Dramatis.Statistics.Regression;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Regression;

public class RegressionReferenceTests
{
    private static readonly string[] Terms = ["x1", "x2"];

    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("regression")
        .Add("ols", Ols)
        .Add("ols_HC[0-3]", c => Of(Linear(c).Robust(Enum.Parse<HeteroscedasticityCorrection>("Hc" + c.Quantity[^1]))))
        .Add("ols_cluster_.*", c => Of(Linear(c).Clustered(Clusters(c), Correction(c))))
        .Add("ols_diagnostics", Diagnostics)
        .Add("ols_influence", Influence)
        .Add("logistic", Logistic)
        .Add("logistic_cluster_.*", c => Of(((LogisticFit)LogisticRegression.FitClustered(
            Terms, Rows(c), Binary(c), Clusters(c), Correction(c))).Coefficients))
        .Add("logistic_l2", c => Of(PenalizedLogistic.Fit(Rows(c), Binary(c))))
        .Add("probit", c => Of(ProbitRegression.Fit(Terms, Rows(c), Binary(c))))
        .Add("poisson", c => Of(CountRegression.Poisson(Terms, Rows(c), Whole(c, "count"))))
        .Add("poisson_HC0", c => Of(CountRegression.Poisson(Terms, Rows(c), Whole(c, "count")).Robust()))
        .Add("negative_binomial_2", NegativeBinomial)
        .Add("ordinal_logit", Ordinal)
        .Add("multinomial_logit", Multinomial)
        .Add("gee_logit_exchangeable", Equations)
        .Add("glmm_logit_agq15", LogisticMixed)
        .Add("lmm_random_intercept_.*|lmm_satterthwaite", RandomIntercept)
        .Add("lmm_crossed_reml", Crossed)
        .Add("gstudy_p_x_i", PersonsByItems)
        .Add("gstudy_p_x_i_x_r", PersonsByItemsByRaters)
        .Add("ridge.*", c => Of(PenalizedRegression.Ridge(PenalizedRows(c), c.Column("y"), RidgeAlpha(c))))
        .Add("lasso", c => Of(PenalizedRegression.Lasso(PenalizedRows(c), c.Column("y"), 0.2)))
        .Add("elastic_net", c => Of(PenalizedRegression.ElasticNet(PenalizedRows(c), c.Column("y"), 0.2, 0.5)))
        .Add("linear_svm_hinge", SupportVectors);

    public static TheoryData<string> Cases => ReferenceCoverage.Names("regression");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered() => Assert.Empty(Coverage.Uncovered);

    private static double[][] Rows(ReferenceCase reference, params string[] columns)
    {
        double[][] data = [.. (columns.Length > 0 ? columns : Terms).Select(reference.Column)];
        return [.. Enumerable.Range(0, data[0].Length).Select(i => data.Select(c => c[i]).ToArray())];
    }

    private static double[][] PenalizedRows(ReferenceCase reference) => Rows(reference, "x1", "x2", "x3", "x4", "x5");

    private static bool[] Binary(ReferenceCase reference) => [.. reference.Column("bin").Select(v => v == 1)];

    private static int[] Whole(ReferenceCase reference, string column) => [.. reference.Column(column).Select(v => (int)v)];

    private static string[] Text(ReferenceCase reference, params string[] columns) =>
        [.. reference.Rows().Select(r => string.Join(':', columns.Select(c => r[c])))];

    private static string[] Clusters(ReferenceCase reference) => Text(reference, "cluster");

    private static ClusterCorrection Correction(ReferenceCase reference) => reference.Quantity[^3..] switch
    {
        "CR0" => ClusterCorrection.None,
        "HC0" => ClusterCorrection.Clusters,
        _ => ClusterCorrection.ClustersAndCoefficients,
    };

    private static LinearFit Linear(ReferenceCase reference) => LinearRegression.Fit(Terms, Rows(reference), reference.Column("y"));

    private static Values Of(IReadOnlyList<Coefficient> coefficients)
    {
        Values values = [];
        foreach (Coefficient coefficient in coefficients)
        {
            string name = coefficient.Term.Trim('(', ')');
            values[name + ".b"] = coefficient.Estimate;
            values[name] = coefficient.Estimate;
            values[name + ".se"] = coefficient.StandardError;
        }

        return values;
    }

    private static Values Of(PenalizedFit fit)
    {
        Values values = new() { ["intercept"] = fit.Intercept };
        for (int j = 0; j < fit.Weights.Count; j++)
        {
            values[$"x{(j + 1).ToString(CultureInfo.InvariantCulture)}"] = fit.Weights[j];
        }

        return values;
    }

    private static Values Of(LikelihoodFit fit)
    {
        Values values = Of(fit.Coefficients);
        values["loglik"] = fit.LogLikelihood;
        values["aic"] = fit.Aic;
        values["deviance"] = fit.Deviance;
        values["pearson_chi2"] = fit.PearsonChiSquare;
        return values;
    }

    private static Values Ols(ReferenceCase reference)
    {
        LinearFit fit = Linear(reference);
        Values values = Of(fit.Coefficients);
        values["r2"] = fit.RSquared;
        values["r2_adjusted"] = fit.AdjustedRSquared;
        values["sigma"] = fit.Sigma;
        values["F"] = fit.FTest.Statistic;
        values["loglik"] = fit.LogLikelihood;
        values["aic"] = fit.Aic;
        values["aic_without_sigma"] = fit.AicWithoutSigma;
        values["bic"] = fit.Bic;
        return values;
    }

    private static Values Diagnostics(ReferenceCase reference)
    {
        LinearFit fit = Linear(reference);
        TestOutcome test = fit.BreuschPagan;
        return new()
        {
            ["breusch_pagan"] = test.Statistic,
            ["breusch_pagan_p"] = test.PValue,
            ["durbin_watson"] = fit.DurbinWatson,
            ["vif_x1"] = LinearRegression.VarianceInflation(Terms, Rows(reference))[0],
        };
    }

    private static Values Influence(ReferenceCase reference)
    {
        LinearFit fit = Linear(reference);
        Values values = [];
        for (int i = 0; i < 5; i++)
        {
            string at = "." + i.ToString(CultureInfo.InvariantCulture);
            values["cooks" + at] = fit.CookDistances[i];
            values["leverage" + at] = fit.Leverages[i];
            values["studentised" + at] = fit.StudentizedResiduals[i];
            values["dffits" + at] = fit.Dffits[i];
        }

        return values;
    }

    private static Values Logistic(ReferenceCase reference)
    {
        LogisticFit fit = (LogisticFit)LogisticRegression.Fit(Terms, Rows(reference), Binary(reference));
        Values values = Of(fit.Coefficients);
        values["deviance"] = fit.Deviance;
        values["null_deviance"] = fit.NullDeviance;
        values["loglik"] = fit.LogLikelihood;
        values["aic"] = fit.Deviance + (2 * fit.Coefficients.Count);
        values["z_x1"] = fit["x1"].Z;
        values["p_x1"] = fit["x1"].PValue;
        values["pseudo_r2_mcfadden"] = 1 - (fit.Deviance / fit.NullDeviance);
        return values;
    }

    private static Values NegativeBinomial(ReferenceCase reference)
    {
        LikelihoodFit fit = CountRegression.NegativeBinomial(Terms, Rows(reference), Whole(reference, "count"));
        Values values = Of(fit);
        values["alpha"] = fit.Dispersion;
        return values;
    }

    private static Values Ordinal(ReferenceCase reference)
    {
        OrdinalFit fit = OrdinalRegression.Fit(Terms, Rows(reference), Whole(reference, "ord"));
        Values values = Of(fit.Coefficients);
        values["loglik"] = fit.LogLikelihood;
        for (int j = 0; j < fit.Cuts.Count; j++)
        {
            values["cut." + j.ToString(CultureInfo.InvariantCulture)] = fit.Cuts[j].Estimate;
            values["cut_se." + j.ToString(CultureInfo.InvariantCulture)] = fit.Cuts[j].StandardError;
        }

        return values;
    }

    private static Values Multinomial(ReferenceCase reference)
    {
        MultinomialFit fit = MultinomialRegression.Fit(Terms, Rows(reference), Whole(reference, "ord"), 1);
        Values values = new() { ["loglik"] = fit.LogLikelihood };
        foreach ((int category, IReadOnlyList<Coefficient> coefficients) in fit.Categories)
        {
            foreach (Coefficient coefficient in coefficients)
            {
                values[$"params.eq{category.ToString(CultureInfo.InvariantCulture)}.{coefficient.Term.Trim('(', ')')}"] = coefficient.Estimate;
            }
        }

        return values;
    }

    private static Values Equations(ReferenceCase reference)
    {
        EstimatingEquations fit = EstimatingEquations.ExchangeableLogit(Terms, Rows(reference), Binary(reference), Clusters(reference));
        Values values = Of(fit.Coefficients);
        values["rho"] = fit.Correlation;
        return values;
    }

    private static Values LogisticMixed(ReferenceCase reference)
    {
        LogisticMixedFit fit = LogisticMixedModel.Fit(Terms, Rows(reference), Binary(reference), Clusters(reference));
        Values values = Of(fit.Coefficients);
        values["sd_cluster"] = fit.StandardDeviation;
        return values;
    }

    private static Values RandomIntercept(ReferenceCase reference)
    {
        bool restricted = reference.Quantity != "lmm_random_intercept_ml";
        MixedFit fit = LinearMixedModel.Fit(
            Terms, Rows(reference), reference.Column("y"), [new Grouping("cluster", Clusters(reference))], restricted);
        Values values = Of(fit.Coefficients);
        foreach (Coefficient coefficient in fit.WithObservedInformation())
        {
            values[coefficient.Term.Trim('(', ')') + ".se_observed_information"] = coefficient.StandardError;
        }

        values["var_cluster"] = fit.Components[0].Variance;
        values["var_residual"] = fit.ResidualVariance;
        values["icc"] = fit.VarianceShares[0];
        values[restricted ? "reml_loglik" : "loglik"] = fit.LogLikelihood;
        foreach (string term in Terms)
        {
            SatterthwaiteTest test = fit.Satterthwaite(term);
            (values["df_" + term], values["t_" + term], values["p_" + term]) = (test.DegreesOfFreedom, test.T, test.PValue);
        }

        return values;
    }

    private static Values Crossed(ReferenceCase reference)
    {
        MixedFit fit = LinearMixedModel.Fit(
            ["treat"],
            Rows(reference, "treat"),
            reference.Column("y"),
            [new Grouping("person", Text(reference, "person")), new Grouping("item", Text(reference, "item"))]);
        Values values = Of(fit.Coefficients);
        values["var_person"] = fit.Components[0].Variance;
        values["var_item"] = fit.Components[1].Variance;
        values["var_residual"] = fit.ResidualVariance;
        values["reml_loglik"] = fit.LogLikelihood;
        return values;
    }

    private static Values Of(GeneralizabilityStudy study)
    {
        Values values = new()
        {
            ["relative_error"] = study.RelativeError(),
            ["absolute_error"] = study.AbsoluteError(),
            ["g_coefficient"] = study.Generalizability(),
            ["phi"] = study.Dependability(),
        };
        foreach ((string effect, double variance) in study.Variances)
        {
            values["var_" + effect] = variance;
            values["ms_" + effect] = study.MeanSquares[effect];
        }

        return values;
    }

    private static Values Of(MixedFit fit)
    {
        Values values = new() { ["var_residual"] = fit.ResidualVariance };
        foreach (VarianceComponent component in fit.Components)
        {
            values["var_" + component.Grouping] = component.Variance;
        }

        return values;
    }

    private static Values PersonsByItems(ReferenceCase reference)
    {
        double[,] scores = reference.Matrix();
        if (!reference.Name.EndsWith("@lme4", StringComparison.Ordinal))
        {
            return Of(GeneralizabilityStudy.PersonsByItems(scores));
        }

        (int persons, int items) = (scores.GetLength(0), scores.GetLength(1));
        int[] cells = [.. Enumerable.Range(0, persons * items)];
        string[] Levels(Func<int, int> level) => [.. cells.Select(c => level(c).ToString(CultureInfo.InvariantCulture))];
        return Of(LinearMixedModel.Fit(
            [],
            [.. cells.Select(_ => Array.Empty<double>())],
            [.. cells.Select(c => scores[c / items, c % items])],
            [new Grouping("p", Levels(c => c / items)), new Grouping("i", Levels(c => c % items))]));
    }

    private static Values PersonsByItemsByRaters(ReferenceCase reference)
    {
        if (reference.Name.EndsWith("@lme4", StringComparison.Ordinal))
        {
            string[][] groupings = [["p"], ["i"], ["r"], ["p", "i"], ["p", "r"], ["i", "r"]];
            double[] y = reference.Column("y");
            return Of(LinearMixedModel.Fit(
                [],
                [.. y.Select(_ => Array.Empty<double>())],
                y,
                [.. groupings.Select(g => new Grouping(string.Concat(g), Text(reference, g)))]));
        }

        double[] p = reference.Column("p"), i = reference.Column("i"), r = reference.Column("r"), scores = reference.Column("y");
        double[,,] cube = new double[(int)p.Max(), (int)i.Max(), (int)r.Max()];
        for (int row = 0; row < scores.Length; row++)
        {
            cube[(int)p[row] - 1, (int)i[row] - 1, (int)r[row] - 1] = scores[row];
        }

        return Of(GeneralizabilityStudy.PersonsByItemsByRaters(cube));
    }

    private static double RidgeAlpha(ReferenceCase reference)
    {
        if (reference.Quantity != "ridge")
        {
            return reference.Options.GetProperty("alpha").GetDouble();
        }

        string key = reference.Options.TryGetProperty("lambda", out JsonElement _) ? "lambda" : "lambda_glmnet";
        return PenalizedRegression.RidgeAlphaOfGlmnet(reference.Column("y"), reference.Options.GetProperty(key).GetDouble());
    }

    private static Values SupportVectors(ReferenceCase reference)
    {
        double[] label = reference.Column("label");
        double[][] rows = Rows(reference, "x", "y");
        int[] kept = [.. Enumerable.Range(0, label.Length).Where(i => label[i] is 0 or 1)];
        PenalizedFit fit = LinearSupportVectors.Fit([.. kept.Select(i => rows[i])], [.. kept.Select(i => label[i] == 1)]);
        return new() { ["w_x"] = fit.Weights[0], ["w_y"] = fit.Weights[1], ["b"] = fit.Intercept };
    }
}
