using Dramatis.Statistics.Randomness;
using Dramatis.Statistics.Regression;

namespace Dramatis.Statistics.Tests.Regression;

public class LogisticRegressionTests
{
    private static readonly string[] Terms = ["x1", "x2"];

    [Fact]
    public void ModelBased_AgreesWithR()
    {
        ReferenceCase reference = ReferenceCase.Load("regression", "logistic@R");
        (double[][] rows, bool[] outcomes, _) = Data(reference);
        LogisticFit fit = Assert.IsType<LogisticFit>(LogisticRegression.Fit(Terms, rows, outcomes));
        CheckCoefficients(reference, fit);
        reference.Check("deviance", fit.Deviance);
        reference.Check("null_deviance", fit.NullDeviance);
        reference.Check("loglik", fit.LogLikelihood);
        reference.Check("z_x1", fit["x1"].Z);
        reference.Check("p_x1", fit["x1"].PValue);
        Assert.Null(fit.Clusters);
    }

    [Theory]
    [InlineData("logistic_cluster_CR0@statsmodels", ClusterCorrection.None)]
    [InlineData("logistic_cluster_HC0@sandwich", ClusterCorrection.Clusters)]
    [InlineData("logistic_cluster_HC1@sandwich", ClusterCorrection.ClustersAndCoefficients)]
    [InlineData("logistic_cluster_HC1@statsmodels", ClusterCorrection.ClustersAndCoefficients)]
    public void ClusterRobust_AgreesWithTheReference(string name, ClusterCorrection correction)
    {
        ReferenceCase reference = ReferenceCase.Load("regression", name);
        (double[][] rows, bool[] outcomes, string[] clusters) = Data(reference);
        LogisticFit fit =
            Assert.IsType<LogisticFit>(LogisticRegression.FitClustered(Terms, rows, outcomes, clusters, correction));
        CheckCoefficients(reference, fit);
        Assert.Equal(clusters.Distinct().Count(), fit.Clusters);
    }

    [Fact]
    public void OneBinaryPredictor_GivesTheLogOddsRatio()
    {
        // 15 and 5 against 7 and 15: log(15 * 15 / (5 * 7)), standard error sqrt(1/15 + 1/5 + 1/7 + 1/15).
        (double[][] rows, bool[] outcomes) = Table(15, 5, 7, 15);
        LogisticFit fit = Assert.IsType<LogisticFit>(LogisticRegression.Fit(["x"], rows, outcomes));
        Assert.Equal(Math.Log(225.0 / 35), fit["x"].Estimate, 9);
        Assert.Equal(Math.Sqrt((1.0 / 15) + (1.0 / 5) + (1.0 / 7) + (1.0 / 15)), fit["x"].StandardError, 9);
        Assert.Equal(fit["x"].Estimate + (1.959963984540054 * fit["x"].StandardError), fit["x"].Interval().Upper, 9);
    }

    [Fact]
    public void CompleteSeparation_IsNamed()
    {
        double[][] rows = [[1], [2], [3], [4], [5], [6]];
        LogisticSeparation separation =
            Assert.IsType<LogisticSeparation>(LogisticRegression.Fit(["dose"], rows, [false, false, false, true, true, true]));
        Assert.True(separation.IsComplete);
        Assert.Contains("dose", separation.Terms);
    }

    [Fact]
    public void EmptyCell_IsQuasiSeparation_AndOnlyItsTermIsNamed()
    {
        // Everyone with x changed; without x half did. The second predictor is innocent.
        (double[][] rows, bool[] outcomes) = Table(12, 0, 10, 10);
        double[][] wider = [.. rows.Select((r, i) => new[] { r[0], (i * 7 % 5) - 2.0 })];
        LogisticSeparation separation =
            Assert.IsType<LogisticSeparation>(LogisticRegression.Fit(["x", "innocent"], wider, outcomes));
        Assert.False(separation.IsComplete);
        Assert.Equal(["x"], separation.Terms);
    }

    [Fact]
    public void OneOutcomeOnly_IsSeparation() =>
        Assert.IsType<LogisticSeparation>(LogisticRegression.Fit(["x"], [[1], [2], [4]], [true, true, true]));

    [Fact]
    public void SeparationIsFoundExactlyWhenTheIntervalsDoNotOverlap()
    {
        // With one predictor the truth is plain: a maximum exists exactly when the outcomes' ranges overlap by more than a point.
        RandomStream random = RandomStream.FromSeed(13);
        int separated = 0;
        for (int replication = 0; replication < 300; replication++)
        {
            double[] x = [.. Enumerable.Range(0, 7).Select(_ => (double)random.NextInt(5))];
            bool[] y = [.. x.Select(v => random.NextBool(0.1 + (0.2 * v)))];
            if (x.Distinct().Count() < 2)
            {
                continue;
            }

            double[] no = [.. x.Where((_, i) => !y[i])], yes = [.. x.Where((_, i) => y[i])];
            bool expected = no.Length == 0 || yes.Length == 0 || yes.Min() >= no.Max() || no.Min() >= yes.Max();
            LogisticOutcome outcome = LogisticRegression.Fit(["x"], [.. x.Select(v => new[] { v })], y);
            Assert.True(
                expected ? outcome is LogisticSeparation : outcome is LogisticFit,
                $"replication {replication}: {outcome} for x = {string.Join(' ', x)}, y = {string.Join(' ', y)}");
            separated += expected ? 1 : 0;
        }

        Assert.InRange(separated, 30, 270); // both kinds were met
    }

    [Fact]
    public void DummyTooMany_IsRankDeficiency()
    {
        double[][] rows = [[1, 0, 3], [0, 1, 1], [1, 0, 4], [0, 1, 1]];
        LogisticRankDeficiency deficiency = Assert.IsType<LogisticRankDeficiency>(
            LogisticRegression.Fit(["debate", "collaborate", "support"], rows, [true, false, false, true]));
        Assert.Equal(["collaborate"], deficiency.Terms);
        Assert.Equal(3, deficiency.Rank);
    }

    [Fact]
    public void PlantedSlope_IsCoveredByTheClusterRobustInterval_AndNotByTheModelBasedOne()
    {
        // A cluster-level predictor with a cluster effect: 300 replications at 95 %, four standard errors are 0.05; with 40 clusters
        // the normal interval falls about two points short, which leaves 0.88. The slope is attenuated by the cluster effect, so the
        // null value 0 is planted.
        RandomStream random = RandomStream.FromSeed(14);
        int robust = 0, naive = 0;
        for (int replication = 0; replication < 300; replication++)
        {
            List<double[]> rows = [];
            List<bool> outcomes = [];
            List<string> clusters = [];
            for (int cluster = 0; cluster < 40; cluster++)
            {
                double level = random.NextNormal(), x = cluster % 2;
                for (int i = 0; i < 8; i++)
                {
                    rows.Add([x]);
                    outcomes.Add(random.NextBool(1 / (1 + Math.Exp(-1.2 * level))));
                    clusters.Add($"q{cluster}");
                }
            }

            LogisticFit fit = Assert.IsType<LogisticFit>(LogisticRegression.FitClustered(["x"], rows, outcomes, clusters));
            LogisticFit plain = Assert.IsType<LogisticFit>(LogisticRegression.Fit(["x"], rows, outcomes));
            robust += fit["x"].Interval().Contains(0) ? 1 : 0;
            naive += plain["x"].Interval().Contains(0) ? 1 : 0;
        }

        Assert.InRange(robust / 300.0, 0.88, 1);
        Assert.InRange(naive / 300.0, 0, 0.85);
    }

    [Fact]
    public void WhatCannotBeFitted_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [], []));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [[1]], [true, false]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [[1], [1, 2]], [true, false]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [[1], [double.NaN]], [true, false]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x", "x"], [[1, 2], [1, 3]], [true, false]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.FitClustered(["x"], [[1], [2]], [true, false], ["a", "a"]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.FitClustered(["x"], [[1], [2]], [true, false], ["a"]));
    }

    private static (double[][] Rows, bool[] Outcomes, string[] Clusters) Data(ReferenceCase reference)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = reference.Rows();
        return (
            [.. rows.Select(r => new[] { ReferenceCase.Parse(r["x1"]), ReferenceCase.Parse(r["x2"]) })],
            [.. rows.Select(r => r["bin"] == "1")],
            [.. rows.Select(r => r["cluster"])]);
    }

    private static (double[][] Rows, bool[] Outcomes) Table(int a, int b, int c, int d)
    {
        (double X, bool Y, int Count)[] cells = [(1, true, a), (1, false, b), (0, true, c), (0, false, d)];
        return (
            [.. cells.SelectMany(cell => Enumerable.Repeat(new[] { cell.X }, cell.Count))],
            [.. cells.SelectMany(cell => Enumerable.Repeat(cell.Y, cell.Count))]);
    }

    private static void CheckCoefficients(ReferenceCase reference, LogisticFit fit)
    {
        foreach ((string term, string key) in new[] { (LogisticRegression.Intercept, "intercept"), ("x1", "x1"), ("x2", "x2") })
        {
            reference.Check(key + ".b", fit[term].Estimate);
            reference.Check(key + ".se", fit[term].StandardError);
        }
    }
}
