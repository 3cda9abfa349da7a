using Dramatis.Statistics.Reliability;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Reliability;

public class ReliabilityReferenceTests
{
    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("reliability")
        .Add("alpha_.*", Alpha)
        .Add("guttman_scale1", c => Guttman(c, ReliabilityMatrix.Correlation))
        .Add("guttman_scale1_covariance", c => Guttman(c, ReliabilityMatrix.Covariance))
        .Add("splithalf_odd_even", OddEven)
        .Add("splithalf_all_splits", AllSplits)
        .Add("spearman_brown_prophecy", Prophecy)
        .Add("sem_scale1", Measurement)
        .Add("icc_six.*", Intraclass)
        .Add("omega_total_1factor", Omega)
        .Add("omega_3factor", Hierarchical);

    public static TheoryData<string> Cases => ReferenceCoverage.Names("reliability");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsComputed() => Assert.Empty(Coverage.Uncovered);

    private static string[] Items(ReferenceCase reference) =>
        [.. reference.Options.GetProperty("items").EnumerateArray().Select(e => e.GetString()!)];

    private static double[,] Scores(ReferenceCase reference)
    {
        string[] items = Items(reference);
        string[] reversed = [.. reference.Options.GetProperty("reversed").EnumerateArray().Select(e => e.GetString()!)];
        double[,] scores = reference.Matrix(items);
        for (int i = 0; i < scores.GetLength(0); i++)
        {
            for (int j = 0; j < items.Length; j++)
            {
                scores[i, j] = reversed.Contains(items[j]) ? 6 - scores[i, j] : scores[i, j];
            }
        }

        return scores;
    }

    private static Values Alpha(ReferenceCase reference)
    {
        double[,] scores = Scores(reference);
        CronbachAlpha alpha = CronbachAlpha.Compute(scores);
        Values values = new()
        {
            ["alpha_raw"] = alpha.Value,
            ["alpha_standardised"] = alpha.Standardized,
            ["alpha_se"] = alpha.StandardError,
            ["ci_low"] = alpha.Interval.Lower,
            ["ci_high"] = alpha.Interval.Upper,
            ["mean_interitem_r"] = alpha.MeanCorrelation,
            ["median_r"] = alpha.MedianCorrelation,
            ["signal_noise"] = alpha.SignalToNoise,
            ["scale_mean"] = alpha.ScaleMean,
            ["scale_sd"] = alpha.ScaleDeviation,
            ["lambda6_smc"] = GuttmanLambda.Compute(scores, ReliabilityMatrix.Correlation).Lambda6,
        };
        foreach ((string item, ItemStatistics statistics) in Items(reference).Zip(ItemStatistics.Compute(scores)))
        {
            values["item_rest_r." + item] = statistics.RestCorrelation;
            values["item_total_r." + item] = statistics.TotalCorrelation;
            values["item_corrected_r." + item] = statistics.CorrectedCorrelation;
            values["alpha_if_dropped." + item] = statistics.AlphaIfDropped;
            values["alpha_std_if_dropped." + item] = statistics.StandardizedAlphaIfDropped;
        }

        return values;
    }

    private static Values Guttman(ReferenceCase reference, ReliabilityMatrix matrix)
    {
        GuttmanLambda bounds = GuttmanLambda.Compute(Scores(reference), matrix);
        return new()
        {
            ["lambda1"] = bounds.Lambda1,
            ["lambda2"] = bounds.Lambda2,
            ["lambda3"] = bounds.Lambda3,
            ["lambda4"] = bounds.Lambda4,
            ["lambda5"] = bounds.Lambda5,
            ["lambda6"] = bounds.Lambda6,
            ["mu0"] = bounds.Mu[0],
            ["mu1"] = bounds.Mu[1],
            ["mu2"] = bounds.Mu[2],
            ["mu3"] = bounds.Mu[3],
        };
    }

    private static Values OddEven(ReferenceCase reference)
    {
        SplitHalf halves = SplitHalf.OddEven(Scores(reference));
        return new()
        {
            ["r_halves"] = halves.Correlation,
            ["spearman_brown"] = halves.SpearmanBrown,
            ["guttman_flanagan"] = halves.GuttmanFlanagan,
        };
    }

    private static Values AllSplits(ReferenceCase reference)
    {
        SplitHalfRange range = SplitHalf.All(Scores(reference), ReliabilityMatrix.Correlation);
        return new() { ["min"] = range.Smallest, ["max"] = range.Largest, ["mean"] = range.Mean, ["splits"] = range.Splits };
    }

    private static Values Prophecy(ReferenceCase reference) => new()
    {
        ["doubled"] = SpearmanBrown.Prophecy(reference.Number("reliability"), 2),
        ["tripled"] = SpearmanBrown.Prophecy(reference.Number("reliability"), 3),
        ["needed_for_90"] = SpearmanBrown.LengthFactor(reference.Number("reliability"), 0.9),
    };

    private static Values Measurement(ReferenceCase reference)
    {
        StandardErrorOfMeasurement error = StandardErrorOfMeasurement.Compute(Scores(reference));
        return new() { ["sd_sum"] = error.ScoreDeviation, ["sem_sum"] = error.Value };
    }

    private static Values Intraclass(ReferenceCase reference)
    {
        IntraclassCorrelation icc = IntraclassCorrelation.Compute(reference.Matrix());
        Values values = [];
        Put("ICC1", icc.Single1);
        Put("ICC2", icc.SingleAgreement);
        Put("ICC3", icc.SingleConsistency);
        Put("ICC1k", icc.Mean1);
        Put("ICC2k", icc.MeanAgreement);
        Put("ICC3k", icc.MeanConsistency);
        return values;

        void Put(string name, IntraclassForm form)
        {
            values[name + ".value"] = form.Value;
            values[name + ".F"] = form.Test.Statistic;
            values[name + ".df1"] = form.Test.NumeratorDegrees;
            values[name + ".df2"] = form.Test.DenominatorDegrees;
            values[name + ".p"] = form.Test.PValue;
            values[name + ".ci_low"] = form.Interval.Lower;
            values[name + ".ci_high"] = form.Interval.Upper;
        }
    }

    private static Values Omega(ReferenceCase reference)
    {
        double[,] scores = Scores(reference);
        OmegaTotal standardized = OmegaTotal.MinimumResidual(scores), likelihood = OmegaTotal.MaximumLikelihood(scores);
        Values values = new() { ["omega_total"] = standardized.Value, ["omega_total_unstandardised"] = likelihood.Value };
        string[] items = Items(reference);
        for (int i = 0; i < items.Length; i++)
        {
            values["loading." + items[i]] = standardized.Loadings[i];
            values["loading_unstandardised." + items[i]] = likelihood.Loadings[i];
            values["residual." + items[i]] = likelihood.Residuals[i];
        }

        return values;
    }

    private static Values Hierarchical(ReferenceCase reference)
    {
        double[,] scores = Scores(reference);
        OmegaHierarchical omega = OmegaHierarchical.Compute(scores, 3);
        Values values = new()
        {
            ["omega_hierarchical"] = omega.Hierarchical,
            ["omega_total"] = omega.Total,
            ["omega_limit"] = omega.Limit,
            ["alpha"] = CronbachAlpha.Compute(scores).Standardized,
            ["lambda6"] = GuttmanLambda.Compute(scores, ReliabilityMatrix.Correlation).Lambda6,
        };
        foreach ((string item, double loading) in Items(reference).Zip(omega.Factors.General))
        {
            values["g_loading." + item] = loading;
        }

        return values;
    }
}
