using Dramatis.Statistics.Agreement;

namespace Dramatis.Statistics.Tests.Agreement;

public class AgreementTests
{
    private const double Gone = double.NaN;

    // Krippendorff 2011, example C: twelve units, four observers, missing data; values 1 to 5.
    private static readonly double[,] Reliability =
    {
        { 1, 1, Gone, 1 }, { 2, 2, 3, 2 }, { 3, 3, 3, 3 }, { 3, 3, 3, 3 }, { 2, 2, 2, 2 }, { 1, 2, 3, 4 },
        { 4, 4, 4, 4 }, { 1, 1, 2, 1 }, { 2, 2, 2, 2 }, { Gone, 5, 5, 5 }, { Gone, Gone, 1, 1 }, { Gone, Gone, 3, Gone },
    };

    [Theory]
    [InlineData(KrippendorffMetric.Nominal, 0.743)]
    [InlineData(KrippendorffMetric.Ordinal, 0.815)]
    [InlineData(KrippendorffMetric.Interval, 0.849)]
    [InlineData(KrippendorffMetric.Ratio, 0.797)]
    public void Krippendorff_OfHisExample(KrippendorffMetric metric, double expected) =>
        Assert.Equal(expected, KrippendorffAlpha.Compute(RatingTable.Of(Reliability), metric).Value, 3);

    [Fact]
    public void Fleiss_OfHisPsychiatrists()
    {
        // The worked table that goes with Fleiss 1971 in textbooks: ten subjects, fourteen raters, five categories; kappa 0.210.
        int[][] counts =
        [
            [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
        ];
        double[,] ratings = new double[10, 14];
        for (int i = 0; i < 10; i++)
        {
            double[] row = [.. counts[i].SelectMany((c, k) => Enumerable.Repeat(k + 1.0, c))];
            for (int j = 0; j < 14; j++)
            {
                ratings[i, j] = row[j];
            }
        }

        AgreementCoefficient kappa = ChanceCorrectedAgreement.FleissKappa(RatingTable.Of(ratings));
        Assert.Equal((0.210, 0.378, 0.213), (Math.Round(kappa.Value, 3), Math.Round(kappa.Observed, 3), Math.Round(kappa.Chance, 3)));
    }

    [Fact]
    public void Conger_OfTwoRaters_IsCohensKappa()
    {
        double[] first = [1, 2, 3, 1, 2, 2, 3, 1, 1, 3], second = [1, 2, 3, 2, 2, 3, 3, 1, 2, 1];
        double[,] ratings = new double[10, 2];
        for (int i = 0; i < 10; i++)
        {
            (ratings[i, 0], ratings[i, 1]) = (first[i], second[i]);
        }

        foreach (KappaWeights weights in Enum.GetValues<KappaWeights>())
        {
            double conger = ChanceCorrectedAgreement.CongerKappa(RatingTable.Of(ratings), weights).Value;
            Assert.Equal(CohenKappa.Compute(first, second, [1.0, 2, 3], weights).Kappa, conger, 12);
        }
    }

    [Fact]
    public void Labels_AndNumbers_GiveTheSame()
    {
        RatingTable labels = RatingTable.Of([["a", "a"], ["b", "c"], [null, "b"], ["c", "c"], [null, null]], ["a", "b", "c"]);
        RatingTable numbers = RatingTable.Of(new[,] { { 0, 0 }, { 1, 2 }, { Gone, 1 }, { 2, 2 } });
        Assert.Equal(4, labels.Units);
        Assert.Equal(ChanceCorrectedAgreement.GwetAc(numbers), ChanceCorrectedAgreement.GwetAc(labels));
    }

    [Fact]
    public void UnusedCategories_ChangeWhatDependsOnTheirNumberAlone()
    {
        double[,] ratings = { { 1, 1 }, { 2, 2 }, { 1, 2 } };
        RatingTable two = RatingTable.Of(ratings), three = RatingTable.Of(ratings, [1, 2, 3]);
        Assert.Equal(ChanceCorrectedAgreement.FleissKappa(two).Value, ChanceCorrectedAgreement.FleissKappa(three).Value, 14);
        Assert.Equal((2.0 / 3) - (1.0 / 3), ChanceCorrectedAgreement.BrennanPrediger(two).Value, 12);
        Assert.Equal(0.5, ChanceCorrectedAgreement.BrennanPrediger(three).Value, 12);
    }

    [Fact]
    public void Concordance_OfEqualRankings_IsOne()
    {
        Assert.Equal(1, KendallW.Compute(new[,] { { 1.0, 10 }, { 2, 20 }, { 2, 20 }, { 3, 30 } }).Value, 14);
        Assert.Equal(0, KendallW.Compute(new[,] { { 1.0, 3 }, { 2, 2 }, { 3, 1 } }).Value, 14);
    }

    [Fact]
    public void Lin_CountsAShiftAsDisagreement()
    {
        // Equal spread and r = 1, shifted by 2: 2 * 2 / (2 + 2 + 4) with variances of 2 (divisor n).
        LinConcordance lin = LinConcordance.Compute([1, 2, 3, 4, 5], [3, 4, 5, 6, 7]);
        Assert.Equal(0.5, lin.Value, 12);
        Assert.Equal(0.5, lin.BiasCorrection, 12);
        BlandAltman limits = BlandAltman.Compute([1, 2, 3], [2, 2, 2]);
        Assert.Equal((0.0, 1.0, -1.96), (limits.Bias, limits.StandardDeviation, limits.Lower));
    }

    [Fact]
    public void WhatHasNoAgreement_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => RatingTable.Of(new[,] { { 1.0 }, { 2 } }));
        Assert.Throws<ArgumentException>(() => RatingTable.Of(new[,] { { Gone, Gone } }));
        Assert.Throws<ArgumentException>(() => RatingTable.Of(new[,] { { 1.0, 9 } }, [1, 2]));
        Assert.Throws<ArgumentException>(() => RatingTable.Of([["a", "b"], ["a"]], ["a", "b"]));
        Assert.Throws<ArgumentException>(() => ChanceCorrectedAgreement.FleissKappa(RatingTable.Of(new[,] { { 1.0, 1 }, { 1, 1 } })));
        Assert.Throws<ArgumentException>(() => ChanceCorrectedAgreement.FleissKappa(RatingTable.Of(new[,] { { 1.0, Gone }, { 2, Gone } })));
        Assert.Throws<ArgumentException>(() => ChanceCorrectedAgreement.CongerKappa(RatingTable.Of(new[,] { { 1.0, 2, Gone }, { 2, 2, Gone } })));
        Assert.Throws<ArgumentException>(() => ChanceCorrectedAgreement.FleissNullStandardError(RatingTable.Of(Reliability)));
        Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Compute(RatingTable.Of(new[,] { { 1.0, 1 }, { 1, 1 } })));
        Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Compute(RatingTable.Of(new[,] { { -1.0, 1 }, { 1, 1 } }), KrippendorffMetric.Ratio));
        Assert.Throws<ArgumentException>(() => KendallW.Compute(new[,] { { 1.0, 2 }, { 1, 2 } }));
        Assert.Throws<ArgumentException>(() => LinConcordance.Compute([1, 2, 3], [1, 1, 1]));
    }
}
