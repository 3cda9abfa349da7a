using System.Globalization;
using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Correlation;
using Dramatis.Statistics.HypothesisTests;
using Dramatis.Statistics.PairedComparison;
using Dramatis.Statistics.Ranking;
using Values = Dramatis.Statistics.Tests.ReferenceCoverage.Values;

namespace Dramatis.Statistics.Tests.Classification;

public class ClassificationReferenceTests
{
    private static readonly ReferenceCoverage Coverage = new ReferenceCoverage("classification")
        .Add("bradley_terry", BradleyTerry)
        .Add("thurstone_case5", Thurstone)
        .Add("elo_.*", Ratings)
        .Add("brier_.*", Brier)
        .Add("confusion_.*", Confusion)
        .Add("ece_binary_.*", c => Of(CalibrationError.Binary(
            c.Column("p1"), Labels(c), Bins(c), c.HasOption("bin_edges", "[low, high)") ? BinEdge.LeftClosed : BinEdge.RightClosed)))
        .Add("ece_top_label_.*", c => Of(CalibrationError.TopLabel(Probabilities(c), Classes(c), Bins(c))))
        .Add("multiclass_scores", Multiclass)
        .Add("ndcg_query1", FirstQuery)
        .Add("ranking_metrics", Rankings)
        .Add("precision_recall_.*", PrecisionRecall)
        .Add("risk_coverage", RiskCoverage)
        .Add("roc_auc_delong_.*", Roc)
        .Add("roc_paired_delong", PairedRoc);

    public static TheoryData<string> Cases => ReferenceCoverage.Names("classification");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Case_AgreesWithItsReference(string name) => Coverage.Check(name);

    [Fact]
    public void EveryCase_IsCovered() => Assert.Empty(Coverage.Uncovered);

    private static int Bins(ReferenceCase reference) => reference.Options.GetProperty("bins").GetInt32();

    private static string Score(ReferenceCase reference) => reference.Options.GetProperty("score").GetString()!;

    private static bool[] Labels(ReferenceCase reference) => [.. reference.Column("y").Select(y => y == 1)];

    private static int[] Classes(ReferenceCase reference) => [.. reference.Column("y").Select(y => (int)y)];

    private static double[,] Probabilities(ReferenceCase reference) => reference.Matrix("p0", "p1", "p2", "p3");

    private static int[] Top(double[,] probabilities) => [.. Enumerable.Range(0, probabilities.GetLength(0)).Select(
        i => Enumerable.Range(0, probabilities.GetLength(1)).MaxBy(k => probabilities[i, k]))];

    private static List<Contest> Contests(ReferenceCase reference) =>
        [.. reference.Rows().Select(r => new Contest(r["first"], r["second"], r["first_wins"] == "1"))];

    private static Values BradleyTerry(ReferenceCase reference)
    {
        ComparisonFit fit = ComparisonModel.BradleyTerry(Contests(reference), "m1");
        Values values = new() { ["deviance"] = fit.Deviance };
        double mean = fit.Strengths.Average(s => s.Value);
        foreach (Strength strength in fit.Strengths)
        {
            values["ability." + strength.Competitor] = strength.Value;
            values["se." + strength.Competitor] = strength.StandardError;
            values["centred." + strength.Competitor] = strength.Value - mean;
        }

        return values;
    }

    private static Values Thurstone(ReferenceCase reference)
    {
        ComparisonFit fit = ComparisonModel.Thurstone(Contests(reference), "m1");
        Values values = new() { ["loglik"] = fit.LogLikelihood };
        foreach (Strength strength in fit.Strengths)
        {
            values[strength.Competitor] = strength.Value;
        }

        return values;
    }

    private static Values Ratings(ReferenceCase reference)
    {
        Values values = [];
        foreach ((string name, double rating) in Elo.Rate(Contests(reference), reference.Options.GetProperty("K").GetDouble()))
        {
            values[name] = rating;
        }

        return values;
    }

    private static Values Brier(ReferenceCase reference)
    {
        double[] probabilities = reference.Column(Score(reference));
        BrierScore score = BrierScore.Binary(probabilities, Labels(reference));
        return new()
        {
            ["brier"] = score.Score,
            ["reliability"] = score.Reliability,
            ["resolution"] = score.Resolution,
            ["uncertainty"] = score.Uncertainty,
            ["skill"] = score.Skill,
            ["log_loss"] = LogLoss.Binary(probabilities, Labels(reference)),
        };
    }

    private static Values Confusion(ReferenceCase reference)
    {
        bool binary = reference.Quantity == "confusion_binary";
        int classes = binary ? 2 : 4;
        int[] predicted = binary ? [.. reference.Column("p1").Select(p => p >= 0.5 ? 1 : 0)] : Top(Probabilities(reference));
        ConfusionMatrix matrix = ConfusionMatrix.Of(Classes(reference), predicted, classes);
        Values values = new()
        {
            ["accuracy"] = matrix.Accuracy,
            ["balanced_accuracy"] = matrix.BalancedAccuracy,
            ["mcc"] = matrix.Matthews,
            ["kappa"] = matrix.Kappa,
        };
        foreach ((string name, ClassScores scores) in new[] { ("macro", matrix.Macro), ("micro", matrix.Micro), ("weighted", matrix.Weighted) })
        {
            values[name + ".precision"] = scores.Precision;
            values[name + ".recall"] = scores.Recall;
            values[name + ".f1"] = scores.F1;
            values[name + ".jaccard"] = scores.Jaccard;
            values[name + ".f05"] = scores.F05;
        }

        for (int i = 0; i < classes; i++)
        {
            string at = i.ToString(CultureInfo.InvariantCulture);
            values["per_class.precision." + at] = matrix.PerClass[i].Precision;
            values["per_class.recall." + at] = matrix.PerClass[i].Recall;
            values["per_class.f1." + at] = matrix.PerClass[i].F1;
            for (int j = 0; j < classes; j++)
            {
                values[$"confusion.{at}.{j.ToString(CultureInfo.InvariantCulture)}"] = matrix[i, j];
            }
        }

        return values;
    }

    private static Values Of(CalibrationError error) => new()
    {
        ["ece"] = error.Expected,
        ["mce"] = error.Maximum,
        ["rmsce"] = error.RootMeanSquare,
    };

    private static Values Multiclass(ReferenceCase reference)
    {
        double[,] p = Probabilities(reference);
        int[] truth = Classes(reference);
        return new()
        {
            ["log_loss"] = LogLoss.Multiclass(p, truth),
            ["brier_sum"] = BrierScore.Multiclass(p, truth),
            ["top2_accuracy"] = MulticlassAuc.TopAccuracy(p, truth, 2),
            ["auc_ovr_macro"] = MulticlassAuc.OneVersusRest(p, truth),
            ["auc_ovo_macro"] = MulticlassAuc.OneVersusOne(p, truth),
        };
    }

    private static List<(double[] Relevance, double[] Scores)> Queries(ReferenceCase reference) =>
    [
        .. reference.Rows().GroupBy(r => r["query"]).Select(g => (
            g.Select(r => ReferenceCase.Parse(r["relevance"])).ToArray(), g.Select(r => ReferenceCase.Parse(r["score"])).ToArray())),
    ];

    private static Values FirstQuery(ReferenceCase reference)
    {
        (double[] relevance, double[] scores) = Queries(reference)[0];
        RankedList list = RankedList.Of(relevance, scores);
        return new()
        {
            ["ndcg_linear_3"] = list.Ndcg(3, ties: RankTies.Averaged),
            ["ndcg_linear_5"] = list.Ndcg(5, ties: RankTies.Averaged),
            ["ndcg_linear_10"] = list.Ndcg(10, ties: RankTies.Averaged),
        };
    }

    private static Values Rankings(ReferenceCase reference)
    {
        List<(double[] Relevance, double[] Scores)> queries = Queries(reference);
        RankedList[] lists = [.. queries.Select(q => RankedList.Of(q.Relevance, q.Scores))];
        return new()
        {
            ["ndcg_linear_3"] = lists.Average(l => l.Ndcg(3)),
            ["ndcg_linear_5"] = lists.Average(l => l.Ndcg(5)),
            ["ndcg_linear_10"] = lists.Average(l => l.Ndcg(10)),
            ["ndcg_exp_5"] = lists.Average(l => l.Ndcg(5, RelevanceGain.Exponential)),
            ["ndcg_exp_10"] = lists.Average(l => l.Ndcg(10, RelevanceGain.Exponential)),
            ["mrr"] = lists.Average(l => l.ReciprocalRank),
            ["map"] = lists.Average(l => l.AveragePrecision()),
            ["map_at_5"] = lists.Average(l => l.AveragePrecision(5)),
            ["hits_1"] = lists.Average(l => l.HitAt(1)),
            ["hits_3"] = lists.Average(l => l.HitAt(3)),
            ["precision_at_5"] = lists.Average(l => l.PrecisionAt(5)),
            ["recall_at_5"] = lists.Average(l => l.RecallAt(5)),
            ["kendall_b"] = queries.Average(q => q.Relevance.Distinct().Count() > 1 ? KendallCorrelation.TauB(q.Relevance, q.Scores).Value : 0),
            ["queries"] = lists.Length,
        };
    }

    private static Values PrecisionRecall(ReferenceCase reference)
    {
        double[] scores = reference.Column(Score(reference));
        bool[] labels = Labels(reference);
        RocPoint best = RocCurve.BestByYouden(scores, labels);
        return new()
        {
            ["average_precision"] = RocCurve.AveragePrecision(scores, labels),
            ["pr_auc_trapezoid"] = RocCurve.PrecisionRecallArea(scores, labels),
            ["youden_j"] = best.YoudenJ,
            ["youden_threshold"] = best.Threshold,
            ["partial_auc_fpr_0_2_mcclish"] = RocCurve.PartialArea(scores, labels, 0.2),
        };
    }

    private static Values RiskCoverage(ReferenceCase reference)
    {
        double[,] p = Probabilities(reference);
        int[] top = Top(p), truth = Classes(reference);
        SelectiveRisk risk = SelectiveRisk.Compute([.. top.Select((k, i) => p[i, k])], [.. top.Select((k, i) => k == truth[i])]);
        return new()
        {
            ["aurc"] = risk.Area,
            ["aurc_oracle"] = risk.OracleArea,
            ["e_aurc"] = risk.ExcessArea,
            ["risk_at_50"] = risk.At(0.5),
            ["risk_at_80"] = risk.At(0.8),
            ["risk_full"] = risk.At(1),
        };
    }

    private static Values Roc(ReferenceCase reference)
    {
        RocArea area = RocCurve.AreaWithInterval(reference.Column(Score(reference)), Labels(reference));
        return new()
        {
            ["auc"] = area.Area,
            ["se"] = area.StandardError,
            ["ci_low"] = area.Interval.Lower,
            ["ci_high"] = area.Interval.Upper,
        };
    }

    private static Values PairedRoc(ReferenceCase reference)
    {
        TestOutcome test = RocCurve.Compare(reference.Column("p1"), reference.Column("p2"), Labels(reference));
        return new() { ["z"] = test.Statistic, ["p"] = test.PValue };
    }
}
