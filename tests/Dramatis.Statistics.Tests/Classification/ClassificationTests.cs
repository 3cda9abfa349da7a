using Dramatis.Statistics.Classification;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.Classification;

public class ClassificationTests
{
    private static readonly bool[] Truth = [true, false, true, false];

    [Fact]
    public void Scores_OfAHandCount()
    {
        // Class 1: 2 hits, 1 false alarm, 1 miss.
        ConfusionMatrix matrix = ConfusionMatrix.Of([1, 1, 1, 0, 0], [1, 1, 0, 1, 0], 2);
        Assert.Equal(2.0 / 3, matrix.PerClass[1].Precision, 12);
        Assert.Equal(2.0 / 3, matrix.PerClass[1].F1, 12);
        Assert.Equal(0.5, matrix.PerClass[1].Jaccard, 12);
        Assert.Equal(3.0 / 5, matrix.Accuracy, 12);
        Assert.Equal(((2 * 1) - (1 * 1)) / Math.Sqrt(3.0 * 3 * 2 * 2), matrix.Matthews, 12); // (TP TN - FP FN) / sqrt of the margins
    }

    [Fact]
    public void MacroMean_LeavesOutClassesThatNeitherOccurNorAreSaid()
    {
        ConfusionMatrix narrow = ConfusionMatrix.Of([0, 1, 1], [0, 1, 0], 2), wide = ConfusionMatrix.Of([0, 1, 1], [0, 1, 0], 5);
        Assert.Equal(narrow.Macro, wide.Macro);
    }

    [Fact]
    public void Area_IsTheShareOfPairsInOrder()
    {
        // Pairs (positive, negative): .35>.1, .35<.4, .8>.1, .8>.4 give 3/4, the example of the scikit-learn manual.
        Assert.Equal(0.75, RocCurve.Area([0.1, 0.4, 0.35, 0.8], [false, false, true, true]), 12);
        Assert.Equal(0.5, RocCurve.Area([1, 1, 1, 1], Truth), 12);
        Assert.Equal(0.83, RocCurve.AveragePrecision([0.1, 0.4, 0.35, 0.8], [false, false, true, true]), 2);
    }

    [Fact]
    public void PartialArea_OverTheWholeRange_IsTheArea()
    {
        double[] scores = [0.9, 0.8, 0.7, 0.7, 0.3, 0.1];
        bool[] positive = [true, false, true, false, true, false];
        Assert.Equal(RocCurve.Area(scores, positive), RocCurve.PartialArea(scores, positive, 1), 12);
    }

    [Fact]
    public void DeLongInterval_CoversTheTrueArea()
    {
        // Normal scores one standard deviation apart: the area is Phi(1 / sqrt 2) = 0.760.
        int covered = 0;
        for (int run = 0; run < 200; run++)
        {
            RandomStream random = RandomStream.FromSeed(7).Split(run);
            bool[] positive = [.. Enumerable.Range(0, 100).Select(i => i % 2 == 0)];
            double[] scores = [.. positive.Select(p => random.NextNormal() + (p ? 1 : 0))];
            covered += RocCurve.AreaWithInterval(scores, positive).Interval.Contains(0.760250) ? 1 : 0;
        }

        Assert.InRange(covered, 178, 199); // 190 expected; binomial sd 3.1
    }

    [Fact]
    public void Calibration_IsZeroWhenRatesMatch_AndTheGapWhenNot()
    {
        Assert.Equal(0, CalibrationError.Binary([0.5, 0.5, 0.5, 0.5], Truth).Expected, 12);
        CalibrationError error = CalibrationError.Binary([0.9, 0.9, 0.9, 0.9], Truth);
        Assert.Equal(0.4, error.Expected, 12);
        Assert.Equal(0.4, error.Maximum, 12);
        Assert.Equal(4, error.Bins[8].Count); // (0.8, 0.9]
        Assert.Equal(4, CalibrationError.Binary([0.9, 0.9, 0.9, 0.9], Truth, 10, BinEdge.LeftClosed).Bins[9].Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Calibration_TakesBothEnds(double probability)
    {
        Assert.Equal(1, CalibrationError.Binary([probability], [true]).Bins.Sum(b => b.Count));
        Assert.Equal(1, CalibrationError.Binary([probability], [true], 10, BinEdge.LeftClosed).Bins.Sum(b => b.Count));
    }

    [Fact]
    public void Brier_SplitsExactly()
    {
        BrierScore score = BrierScore.Binary([0.2, 0.2, 0.7, 0.7, 0.7], [false, true, true, true, false]);
        Assert.Equal(score.Score, score.Reliability - score.Resolution + score.Uncertainty, 12);
    }

    [Fact]
    public void LogLoss_OfCertainError_IsTheCut() => Assert.Equal(-Math.Log(1e-15), LogLoss.Binary([0], [true]), 9);

    [Fact]
    public void Risk_OfAPerfectOrder_IsTheOracles()
    {
        SelectiveRisk risk = SelectiveRisk.Compute([0.9, 0.8, 0.2], [true, true, false]);
        Assert.Equal(0, risk.ExcessArea, 12);
        Assert.Equal(1.0 / 9, risk.Area, 12);
        Assert.Equal(0, risk.At(0.5), 12);
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RocCurve.Area([0.1, 0.2], [true, true]));
        Assert.Throws<ArgumentException>(() => RocCurve.Area([0.1, double.NaN], [true, false]));
        Assert.Throws<ArgumentException>(() => CalibrationError.Binary([1.2], [true]));
        Assert.Throws<ArgumentException>(() => CalibrationError.Binary([], []));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of([0, 2], [0, 1], 2));
        Assert.Throws<ArgumentException>(() => LogLoss.Multiclass(new double[,] { { 0.5, 0.4 } }, [0]));
        Assert.Throws<ArgumentException>(() => BrierScore.Binary([0.1], [true, false]));
        Assert.Throws<ArgumentException>(() => SelectiveRisk.Compute([0.1], [true]).At(0));
    }
}
