using Dramatis.Scenarios.OpinionGroups;
using Dramatis.Statistics.Randomness;

namespace Dramatis.Tests.Scenarios.OpinionGroups;

public sealed class GroupComposerTests
{
    [Fact]
    public void EqualSupply_KeepsClassCountsWithinOne()
    {
        EntropyLedger ledger = new();
        RandomStream random = RandomStream.FromSeed(1);
        EligibleAgent[] agents = Agents("AAAAABBBBBCCCCCDDDDDEEEEE");

        for (int group = 0; group < 100; group++)
        {
            Assert.NotNull(GroupComposer.Choose(agents, 5, ledger, random));
            int[] counts = [.. EntropyClasses.Of(5).Select(c => ledger.Counts.GetValueOrDefault(c))];
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        }
    }

    [Fact]
    public void Group_HasTheClassItClaims_AndNobodyTwice()
    {
        EntropyLedger ledger = new();
        RandomStream random = RandomStream.FromSeed(2);
        for (int i = 0; i < 50; i++)
        {
            ComposedGroup group = GroupComposer.Choose(Agents("AAABBCCD"), 5, ledger, random)!;
            Assert.Equal(5, group.Members.Select(m => m.Id).Distinct().Count());
            Assert.Equal(group.EntropyClass, EntropyClasses.EntropyOf(group.Members.Select(m => m.Option)));
        }
    }

    [Theory]
    [InlineData("AAAAB", new[] { 0.72 })]
    [InlineData("AAAABB", new[] { 0.72, 0.97 })]
    [InlineData("ABCDE", new[] { 2.32 })]
    [InlineData("AAAA", new double[0])]
    public void ReachableClasses_FollowTheSupply(string options, double[] expected) =>
        Assert.Equal(expected, GroupComposer.Reachable(Agents(options), 5));

    [Fact]
    public void TooFewAgents_MakeNoGroup()
    {
        EntropyLedger ledger = new();
        Assert.Null(GroupComposer.Choose(Agents("ABCD"), 5, ledger, RandomStream.FromSeed(1)));
        Assert.Null(GroupComposer.Draw(Agents("ABCD"), 5, ledger, RandomStream.FromSeed(1)));
        Assert.Empty(ledger.Counts);
    }

    [Fact]
    public void FixedClass_IsKeptOrThereIsNoGroup()
    {
        EntropyLedger ledger = new();
        Assert.Equal(0.97, GroupComposer.Choose(Agents("AAABBCD"), 5, ledger, RandomStream.FromSeed(1), 0.97)!.EntropyClass);
        Assert.Null(GroupComposer.Choose(Agents("AAABBCD"), 5, ledger, RandomStream.FromSeed(1), 0));
    }

    // The published code never filled in regions, so its region entropy was always 0.
    [Fact]
    public void CompositionByRegion_BalancesRegionsWhateverTheOpinions()
    {
        EligibleAgent[] agents = [.. "NNNNNSSSSS".Select((region, i) => new EligibleAgent($"a{i}", 0, region.ToString()))];
        EntropyLedger ledger = new();
        RandomStream random = RandomStream.FromSeed(3);
        for (int i = 0; i < 9; i++)
        {
            GroupComposer.Choose(agents, 5, ledger, random);
        }

        Assert.Equal([3, 3, 3], new[] { 0, 0.72, 0.97 }.Select(c => ledger.Counts[c]));
    }

    [Fact]
    public void SameSeed_ComposesTheSameGroups()
    {
        Assert.Equal(Ids(7), Ids(7));
        Assert.NotEqual(Ids(7), Ids(8));

        static string[] Ids(ulong seed)
        {
            EntropyLedger ledger = new();
            RandomStream random = RandomStream.FromSeed(seed);
            return [.. Enumerable.Range(0, 10).SelectMany(_ => GroupComposer.Choose(Agents("AAABBCCDD"), 5, ledger, random)!.Members).Select(m => m.Id)];
        }
    }

    private static EligibleAgent[] Agents(string options) =>
        [.. options.Select((o, i) => new EligibleAgent($"agent-{i}", o - 'A', o.ToString()))];
}
