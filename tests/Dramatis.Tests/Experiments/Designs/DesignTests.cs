using Dramatis.Experiments;
using Dramatis.Experiments.Designs;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Experiments.Designs;

public sealed class DesignTests
{
    [Fact]
    public void CrossedFactors_GiveEveryCombinationTheFirstChangingSlowest() =>
        Assert.Equal(
            ["a=1, b=x", "a=1, b=y", "a=2, b=x", "a=2, b=y"],
            Texts(Design.Factor("a", "1", "2").Cross(Design.Factor("b", "x", "y"))));

    [Fact]
    public void CrossingWithTheUnit_ChangesNothing() =>
        Assert.Equal(["a=1", "a=2"], Texts(Design.Unit.Cross(Design.Factor("a", "1", "2"))));

    [Fact]
    public void NestedLevels_ExistOnlyInTheirCell() =>
        Assert.Equal(
            ["culture=de, persona=Anna", "culture=de, persona=Bert", "culture=jp, persona=Chie"],
            Texts(Design.Factor("culture", "de", "jp", "xx").Nest("persona", cell => cell["culture"] switch
            {
                "de" => ["Anna", "Bert"],
                "jp" => ["Chie"],
                _ => [],
            })));

    [Fact]
    public void ForbiddenCombinations_AreLeftOut() =>
        Assert.Equal(
            ["a=1, b=2", "a=2, b=1"],
            Texts(Design.Factor("a", "1", "2").Cross(Design.Factor("b", "1", "2")).Where(c => c["a"] != c["b"])));

    [Fact]
    public void Trials_RepeatEachCell() =>
        Assert.Equal(
            ["a=1/0", "a=1/1", "a=1/2", "a=2/0", "a=2/1", "a=2/2"],
            Design.Factor("a", "1", "2").Trials(3).Select(t => $"{t.Cell}/{t.Replication}"));

    [Fact]
    public void ACompleteBlock_HoldsEveryCellOnceInAnOrderOfItsOwn()
    {
        Design treatments = Design.Factor("t", Enumerable.Range(0, 20).Select(i => $"{i}"));
        Design blocked = treatments.Block("day", ["mon", "tue"], RandomStream.FromSeed(3));
        List<List<string>> orders = [.. blocked.Cells.GroupBy(c => c["day"]).Select(g => g.Select(c => c["t"]).ToList())];
        Assert.All(orders, order => Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}").Order(), order.Order()));
        Assert.NotEqual(orders[0], orders[1]);
        Assert.Equal("day", blocked.Cells[0][0].Key);

        Design again = treatments.Block("day", ["tue"], RandomStream.FromSeed(3));
        Assert.Equal(orders[1], again.Cells.Select(c => c["t"]));
    }

    [Fact]
    public void DesignsThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Design.Factor("a"));
        Assert.Throws<ArgumentException>(() => Design.Factor("a", "1", "1"));
        Assert.Throws<ArgumentException>(() => Design.Factor("a", "1").Cross(Design.Factor("a", "2")));
        Assert.Throws<ArgumentException>(() => Design.Factor("a", "1").Where(_ => false));
        Assert.Throws<ArgumentException>(() => Design.Factor("a", "1").Concat(Design.Factor("a", "1")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Design.Factor("a", "1").Trials(0));
    }

    private static IEnumerable<string> Texts(Design design) => design.Cells.Select(c => c.ToString());
}
