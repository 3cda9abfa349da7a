using Dramatis.Statistics.ItemResponse;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Statistics.Tests.ItemResponse;

public class ItemResponseTests
{
    [Fact]
    public void TwoParameterItem_InformsMostAtItsDifficulty()
    {
        GradedItem item = new(1.6, [0.5]);
        Assert.Equal(0.5, item.Probabilities(0.5)[1], 12);
        Assert.Equal(1.6 * 1.6 / 4, item.Information(0.5), 12); // a^2 P (1 - P)
    }

    [Fact]
    public void NominalItemWithTwoCategories_IsLogistic()
    {
        NominalItem nominal = new([0, 1.6], [0, -0.8]);
        GradedItem graded = new(1.6, [0.5]);
        Assert.Equal(graded.Probabilities(1.3)[1], nominal.Probabilities(1.3)[1], 12);
        Assert.Equal(graded.Information(1.3), nominal.Information(1.3), 12);
    }

    [Fact]
    public void PlantedGradedItems_AreRecovered_WithMissingAnswers()
    {
        GradedItem[] planted = [new(1.5, [-1, 0, 1]), new(0.9, [-0.5, 0.8]), new(2, [0.2]), new(1.2, [-1.5, -0.3, 0.9]), new(1.7, [-0.8, 0.6])];
        ItemResponseFit<GradedItem> fit = ItemResponseModel.FitGraded(Draw(planted, 4000, 31, 0.15));
        for (int j = 0; j < planted.Length; j++)
        {
            Assert.Equal(planted[j].Slope, fit.Items[j].Slope, 0.35); // about 3 standard errors of the steepest item, 0.11
            for (int k = 0; k < planted[j].Thresholds.Count; k++)
            {
                Assert.Equal(planted[j].Thresholds[k], fit.Items[j].Thresholds[k], 0.2);
            }
        }
    }

    [Fact]
    public void PlantedNominalItems_AreRecovered()
    {
        NominalItem[] planted = [new([0, 1, 2], [0, 0.5, 0]), new([0, 0.4, 1.5], [0, 0.3, -0.4]), new([0, 1.4, 0.8], [0, 0, 0.5]), new([0, 1.2], [0, 0.2])];
        ItemResponseFit<NominalItem> fit = ItemResponseModel.FitNominal(Draw(planted, 5000, 32, 0));
        for (int j = 0; j < planted.Length; j++)
        {
            for (int k = 1; k < planted[j].Categories; k++)
            {
                Assert.Equal(planted[j].Slopes[k], fit.Items[j].Slopes[k], 0.35);
                Assert.Equal(planted[j].Intercepts[k], fit.Items[j].Intercepts[k], 0.25);
            }
        }
    }

    [Fact]
    public void AReversedItem_HasANegativeSlope()
    {
        GradedItem[] planted = [new(1.5, [-0.5]), new(1.2, [0.3]), new(1.8, [0]), new(-1.3, [0.4, -0.6])];
        GradedItem found = ItemResponseModel.FitGraded(Draw(planted, 3000, 34, 0)).Items[3];
        Assert.Equal(-1.3, found.Slope, 0.3);
        Assert.Equal(0.4, found.Thresholds[0], 0.2);
    }

    [Fact]
    public void WithoutAnswers_TheEstimateIsTheDistribution()
    {
        TraitEstimate estimate = ItemResponseModel.Estimate(new double[,] { { double.NaN } }, [new GradedItem(1, [0])])[0];
        Assert.Equal(0, estimate.Mean, 12);
        Assert.Equal(1, estimate.StandardDeviation, 6);
    }

    [Fact]
    public void EstimatesFollowThePlantedTrait()
    {
        GradedItem[] items = [.. Enumerable.Range(0, 20).Select(j => new GradedItem(1.5, [-1.9 + (0.2 * j)]))];
        RandomStream random = RandomStream.FromSeed(33);
        double[,] answers = new double[400, 20];
        double[] traits = new double[400];
        for (int i = 0; i < 400; i++)
        {
            traits[i] = random.NextNormal();
            for (int j = 0; j < 20; j++)
            {
                answers[i, j] = random.ChooseIndex([.. items[j].Probabilities(traits[i])]);
            }
        }

        IReadOnlyList<TraitEstimate> estimates = ItemResponseModel.Estimate(answers, items);
        double covered = estimates.Select((e, i) => Math.Abs(e.Mean - traits[i]) < 1.96 * e.StandardDeviation ? 1.0 : 0).Average();
        Assert.InRange(covered, 0.91, 0.985); // 0.95 expected; sd 0.011
    }

    [Fact]
    public void BadInput_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ItemResponseModel.FitGraded(new double[,] { { 0, 1 }, { 0, 0 } })); // item 0 is constant
        Assert.Throws<ArgumentException>(() => ItemResponseModel.FitGraded(new double[,] { { 0 }, { 2 } })); // category 1 is missing
        Assert.Throws<ArgumentException>(() => ItemResponseModel.FitGraded(new double[,] { { 0.5 }, { 1 } }));
        Assert.Throws<ArgumentException>(() => ItemResponseModel.LogLikelihood(new double[,] { { 2 } }, [new GradedItem(1, [0])]));
        Assert.Throws<ArgumentException>(() => LatentGrid.Normal(2));
    }

    private static double[,] Draw(IReadOnlyList<IItemModel> items, int persons, ulong seed, double missing)
    {
        RandomStream random = RandomStream.FromSeed(seed);
        double[,] answers = new double[persons, items.Count];
        for (int i = 0; i < persons; i++)
        {
            double theta = random.NextNormal();
            for (int j = 0; j < items.Count; j++)
            {
                int answer = random.ChooseIndex([.. items[j].Probabilities(theta)]);
                answers[i, j] = random.NextBool(missing) ? double.NaN : answer;
            }
        }

        return answers;
    }
}
