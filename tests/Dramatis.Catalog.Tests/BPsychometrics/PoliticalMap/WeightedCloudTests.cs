using Dramatis.Catalog.BPsychometrics.PoliticalMap;

namespace Dramatis.Catalog.Tests.BPsychometrics.PoliticalMap;

public sealed class WeightedCloudTests
{
    // Three of four personas lie left, and one of two in the electorate: weights 2/3 and 2, so the mean is half of -2 and half of 6.
    [Fact]
    public void TheWeightedMean_IsThatOfTheElectorate()
    {
        WeightedCloud cloud = WeightedCloud.Of(Halves, [(-1, 0), (-2, 0), (-3, 0), (6, 0)]);

        Assert.All(cloud.Weights!.Weights.Zip([2 / 3.0, 2 / 3.0, 2 / 3.0, 2]), w => Assert.Equal(w.Second, w.First, 9));
        Assert.Equal(16 / (3 * (4 / 9.0) + 4), cloud.Weights.EffectiveSize, 9);
        Assert.Equal(2, cloud.Mean([-1, -2, -3, 6])!.Estimate, 9);
    }

    [Fact]
    public void AnEmptyCategory_IsNamedInWords()
    {
        WeightedCloud cloud = WeightedCloud.Of(Halves, [(-1, 0), (-2, 0)]);

        Assert.Null(cloud.Weights);
        Assert.Null(cloud.Mean([1, 2]));
        Assert.StartsWith("50 % of the electorate lie from 0 on the economic axis, and no persona", cloud.Reason, StringComparison.Ordinal);
    }

    // Left and liberty lie together here always, so that they cannot have 50 and 20 %.
    [Fact]
    public void EmptyCombinations_AreSaidSo()
    {
        Electorate both = Halves with { Y = new ElectorateAxis([0], [0.2, 0.8]) };
        Assert.StartsWith("no weights give both axes their shares at once", WeightedCloud.Of(both, [(-1, -1), (1, 1)]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void HardlyMorePersonasThanCategories_HaveNoInterval() => Assert.Null(WeightedCloud.Of(Halves, [(-1, 0), (1, 0)]).Mean([1, 2]));

    private static Electorate Halves { get; } = new("halves", "", new ElectorateAxis([0], [0.5, 0.5]), null);
}
